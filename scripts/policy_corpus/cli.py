"""Thin command line: reads options, calls `build`, prints. Messages go to standard error, results to output."""

import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from policy_corpus import build as stages
from policy_corpus.corpus import load
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.errors import PolicyCorpusError
from policy_corpus.export import export_lines
from policy_corpus.kept_texts import Progress
from policy_corpus.pack import pack_site
from policy_corpus.processes import MOST
from policy_corpus.settings import Settings, read_settings
from policy_corpus.starter import UPGRADE, create_corpus, upgrade_corpus

_SHOWN_OF_A_CODE = 10
"""How many findings of one kind are printed before the rest is counted, so that none crowds out the others."""

_root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="语料库根目录（有 mkdocs.yml 的文件夹），默认为当前目录。",
)
_jobs_option = click.option(
    "--jobs", type=click.IntRange(1, MOST, clamp=True), default=os.cpu_count() or 1, help="并行处理的进程数。"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """把政策文本整理成可离线检索的知识网站。"""


def _command(body: Callable[..., int]) -> Callable[..., None]:
    """Run a command's body, print what went wrong and leave with the exit code of DESIGN section 10."""

    @wraps(body)
    def run(**options: Any) -> None:
        _speak_in_any_encoding()
        try:
            code = body(**options)
        except PolicyCorpusError as problem:
            click.echo(f"错误：{problem}", err=True)
            code = problem.exit_code
        sys.exit(code)

    return run


def _speak_in_any_encoding() -> None:
    """Write characters that the console's encoding lacks (cp936 on Windows) as escapes instead of failing on them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@_root_option
@_jobs_option
@click.option("--strict", is_flag=True, help="有任何警告就不生成，退出码为 1。")
@_command
def build(root: Path, jobs: int, *, strict: bool) -> int:
    """生成网站：source_texts → docs → site（含检索）。"""
    settings = read_settings(root.resolve())
    with _progress() as progress:
        outcome = stages.build(settings, progress, jobs, is_strict=strict)
    _report(outcome.corpus.diagnostics)
    if strict and any(one.severity is Severity.WARNING for one in outcome.corpus.diagnostics):
        click.echo("有警告，未生成（--strict）。", err=True)
        return 1
    _summary(outcome)
    click.echo(f"完成。双击打开：{_shown(settings, settings.site_folder / 'index.html')}", err=True)
    return 0


@main.command()
@_root_option
@_jobs_option
@_command
def convert(root: Path, jobs: int) -> int:
    """只生成 docs 里的 Markdown，不生成网站。"""
    with _progress() as progress:
        outcome = stages.convert(read_settings(root.resolve()), progress, jobs)
    _report(outcome.corpus.diagnostics)
    _summary(outcome)
    return 0


@main.command()
@_root_option
@_jobs_option
@_command
def check(root: Path, jobs: int) -> int:
    """核对全部规矩，一条规矩一行：改动记录、页面文字、链接、地址、检索、无外部请求。"""
    from policy_corpus import checking  # noqa: PLC0415  # what a proofreader knows takes long to read; a build needs none

    with _progress() as progress:
        checked = checking.check(read_settings(root.resolve()), progress, jobs)
    _report(checked.diagnostics)
    if checked.entries:
        click.echo("疑误可照下面的写法抄入 editorial/corrections.yml；", err=True)
        click.echo("查明无误的，after 照写 before，以后不再提示：", err=True)
        click.echo("".join(checked.entries), nl=False)
    for verdict in checked.verdicts:
        click.echo(str(verdict), err=True)
    errors = sum(1 for finding in checked.diagnostics if finding.severity is Severity.ERROR)
    click.echo(f"不合规 {errors} 处。" if errors else "全部合规。", err=True)
    return 1 if errors else 0


@main.command()
@_root_option
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="按浏览器接口的格式输出 JSON。")
@click.option("--limit", type=click.IntRange(0), default=50, help="最多列出多少节。")
@_command
def search(root: Path, query: str, limit: int, *, as_json: bool) -> int:
    """在已生成的网站里检索，与浏览器所见一致。"""
    from policy_corpus.search import open_index  # noqa: PLC0415  # no other command looks anything up

    settings = read_settings(root.resolve())
    folder = settings.site_folder / "search"
    if not folder.is_dir():
        click.echo("错误：还没有生成网站，请先运行 policy-corpus build", err=True)
        return 1
    result = open_index(folder).search(query, limit=limit).as_json()
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return 0
    for name in result["names"]:
        click.echo(f"〔{name['type']}〕{name['name']}  {name['url']}")
    click.echo(f"完全一致：共 {result['total']} 处" if result["exact"] else "没有完全一致的文字；相近的章节：")
    for section in result["sections"]:
        place = f"documents/{section['document']}.html#{section['paragraph']}"
        click.echo(
            f"{section['title']} {section['heading']}（{section['count']} 处）  {place}\n    {section['snippet']}"
        )
    return 0


@main.command("mine")
@_root_option
@_jobs_option
@click.option("--json", "is_json", is_flag=True, help="输出全部候选的 JSON，连同出处和构成。")
@click.option("--limit", type=click.IntRange(1), default=50, help="列出多少个候选；--json 不受限制。")
@click.option("--write", "is_writing", is_flag=True, help="把后面写的候选（id 或名称）加进概念表，标为待审。")
@click.argument("wanted", nargs=-1, metavar="[ID]...")
@_command
def mine_concepts(  # noqa: PLR0913  # one for each option
    root: Path, jobs: int, limit: int, wanted: tuple[str, ...], *, is_json: bool, is_writing: bool
) -> int:
    """从全部文件里找出概念表还没有的提法，最值得收的在前。"""
    if is_writing != bool(wanted):
        click.echo("错误：应为 policy-corpus mine --write ID…，例如 policy-corpus mine --write ba-cha", err=True)
        return 2
    # The dictionary of parts of speech takes 0.2 s to read, and a build needs none.
    from policy_corpus.concepts.mining import as_json, as_table  # noqa: PLC0415  # see above
    from policy_corpus.proposing import propose_concepts, write_concepts  # noqa: PLC0415  # see above

    settings = read_settings(root.resolve())
    with _progress() as progress:
        candidates = propose_concepts(settings, progress, jobs)
    if is_writing:
        written = write_concepts(settings, candidates, wanted)
        names = "、".join(f"{one.name}（{one.id}）" for one in written)
        click.echo(f"已写入 editorial/concepts.yml，待审：{names}", err=True)
    elif is_json:
        click.echo(json.dumps(as_json(candidates), ensure_ascii=False, indent=2))
    elif candidates:
        click.echo(as_table(candidates[:limit]), nl=False)
        click.echo(f"共 {len(candidates)} 个候选；收入：policy-corpus mine --write ID…", err=True)
    else:
        click.echo("没有新的候选。", err=True)
    return 0


@main.command()
@_root_option
@_jobs_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="写入的文件，默认为标准输出。")
@_command
def export(root: Path, jobs: int, output: Path | None) -> int:
    """导出 JSON Lines，每行一份文件。"""
    with _progress() as progress:
        corpus = load(read_settings(root.resolve()), progress, jobs)
    _report(corpus.diagnostics)
    text = "".join(f"{line}\n" for line in export_lines(corpus.library))
    if output is None:
        sys.stdout.buffer.write(text.encode())
    else:
        try:
            output.write_bytes(text.encode())
        except OSError as problem:
            click.echo(f"错误：{output}: 无法写入（{problem.strerror}）；请给出已有文件夹里的文件名", err=True)
            return 2
    return 0


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--upgrade", "is_upgrade", is_flag=True, help="升级已有的文库：换新版式文件，改过的不动。")
@_command
def init(directory: Path, *, is_upgrade: bool) -> int:
    """新建一个文库，带一份示例；或者升级一个文库的版式文件。"""
    if not is_upgrade:
        create_corpus(directory)
        texts = directory / "source_texts"
        click.echo(
            f"已建立，先看其中的 README.md。把文本放进 {texts}，再运行 policy-corpus build --root {directory}", err=True
        )
        return 0
    done = upgrade_corpus(directory)
    for path in done.kept:
        click.echo(f"改过，未动：{path}", err=True)
    if done.kept:
        click.echo(f"这些文件的新版在 {directory / UPGRADE} 里（没有的，是新版不再需要），请比对后自己取舍。", err=True)
    click.echo(f"换新 {len(done.renewed)} 个，删去 {len(done.removed)} 个，未动 {len(done.kept)} 个。", err=True)
    return 0


@main.command()
@_root_option
@_jobs_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="写入的文件，默认带日期。")
@_command
def pack(root: Path, jobs: int, output: Path | None) -> int:
    """生成网站，打成一个带日期的压缩包，附“请先解压”说明。"""
    settings = read_settings(root.resolve())
    with _progress() as progress:
        outcome = stages.build(settings, progress, jobs)
    _report(outcome.corpus.diagnostics)
    target = pack_site(settings, date.today(), output)  # noqa: DTZ011 -- the day on the editor's own calendar
    click.echo(f"已打包：{_shown(settings, target.resolve())}（{target.stat().st_size / 1e6:.1f} MB）", err=True)
    return 0


@main.command()
@_root_option
@_jobs_option
@click.option("--host", default="127.0.0.1", help="监听的地址，默认只有本机能看。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口。")
@_command
def serve(root: Path, jobs: int, host: str, port: int) -> int:
    """生成并预览网站；文本、编者文件改动后自动重新生成，浏览器自动刷新。"""
    from policy_corpus.preview import serve_site  # noqa: PLC0415  # no other command needs a server

    settings = read_settings(root.resolve())

    def rebuild() -> None:
        try:
            with _progress() as progress:
                outcome = stages.build(read_settings(settings.root), progress, jobs)
        except PolicyCorpusError as problem:
            click.echo(f"错误：{problem}\n改正后会自动重新生成。", err=True)
        else:
            _report(outcome.corpus.diagnostics)
            _summary(outcome)

    rebuild()
    click.echo(f"预览：http://{host}:{port}/（按 Ctrl+C 结束）", err=True)
    serve_site(settings, rebuild, host, port)
    return 0


@contextmanager
def _progress() -> Iterator[Progress]:
    """Keep a line of progress on a terminal, nothing elsewhere."""
    is_terminal = sys.stderr.isatty()

    def told(what: str, done: int, total: int) -> None:
        if is_terminal:
            click.echo(f"\r{what} {done}/{total}", nl=done == total, err=True)

    yield told


def _report(findings: Sequence[Diagnostic]) -> None:
    """Print what wants an editor's eye, errors before warnings before notes."""
    order = list(Severity)
    seen: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        seen[finding.code] += 1
        if seen[finding.code] <= _SHOWN_OF_A_CODE:
            mark = {Severity.ERROR: "不合规", Severity.WARNING: "待处理", Severity.NOTE: "提示"}[finding.severity]
            click.echo(f"{mark}：{finding}", err=True)
    more = "，".join(f"{code} 共 {count} 条" for code, count in sorted(seen.items()) if count > _SHOWN_OF_A_CODE)
    if more:
        click.echo(f"…… 各只列前 {_SHOWN_OF_A_CODE} 条：{more}", err=True)


def _summary(outcome: stages.Outcome) -> None:
    library = outcome.corpus.library
    characters = sum(len(document.text) for document in library.documents)
    edits = sum(len(document.edits) for document in library.documents)
    warnings = sum(1 for finding in outcome.corpus.diagnostics if finding.severity is Severity.WARNING)
    click.echo(
        f"文件 {len(library.documents)} 份，{characters} 字，改动 {edits} 处均有记录；"
        f"概念 {len(library.concepts)} 个，提及 {len(library.mentions)} 处，引用 {len(library.citations)} 处；"
        f"页面新写 {outcome.published.written}、未变 {outcome.published.unchanged}、删去 {outcome.published.removed}；"
        f"待处理 {warnings} 条。",
        err=True,
    )


def _shown(settings: Settings, path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return settings.shown(path)
