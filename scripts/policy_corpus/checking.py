"""What `check` looks at: every law on texts, docs and site, and what a proofreader would ask."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from policy_corpus import laws
from policy_corpus.build import generated_files
from policy_corpus.corpus import Corpus, load
from policy_corpus.diagnostics import Diagnostic, Severity, sort_key
from policy_corpus.kept_texts import Progress
from policy_corpus.model import Document
from policy_corpus.processes import team
from policy_corpus.proofread import Proposal, as_diagnostic, as_yaml, propose
from policy_corpus.search import build_index
from policy_corpus.settings import Settings
from policy_corpus.text import Span
from policy_corpus.verdicts import Verdict, verdicts


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: a line for each law, broken laws and doubts, suspected mistakes as entries of corrections."""

    verdicts: tuple[Verdict, ...]
    diagnostics: tuple[Diagnostic, ...]
    entries: tuple[str, ...]


def check(settings: Settings, progress: Progress, jobs: int = 1) -> Checked:
    """Every law on texts, docs and site, and what a proofreader would ask; nothing is written."""
    with team(jobs):
        return _checked(settings, progress, jobs)


def _checked(settings: Settings, progress: Progress, jobs: int) -> Checked:
    corpus = load(settings, progress, jobs)
    found = [finding for document in corpus.library.documents for finding in laws.check_text(document)]
    counts = {"files": 0, "published": len(corpus.lock)}
    for path, data in generated_files(settings, corpus, jobs):
        counts["files"] += 1
        file = settings.docs_folder / path
        if not file.is_file() or file.read_bytes() != data:
            found.append(_error(f"docs/{path}", "docs-outdated", "与 source_texts/ 和 editorial/ 不一致，请重新生成"))
    has_site = settings.site_folder.is_dir()
    if has_site:
        progress("检查网站", 0, 1)
        seen = laws.survey_site(settings.site_folder, corpus.library, corpus.lock.by_page(), jobs)
        indexed, outdated = laws.check_files(settings.site_folder, build_index(corpus.library), "search")
        found += [*seen.findings, *outdated]
        counts |= {"pages": seen.pages, "links": seen.links, "styles": seen.styles, "indexed": indexed}
        progress("检查网站", 1, 1)
    else:
        found.append(_error("site", "site-missing", "还没有生成网站，请先运行 policy-corpus build"))
    progress("通读", 0, 1)
    documents = {document.id: document for document in corpus.library.documents}
    proposals = [one for one in propose(corpus.library) if not _is_checked(one, documents[one.document], corpus)]
    progress("通读", 1, 1)
    suspected = (as_diagnostic(proposal, documents[proposal.document]) for proposal in proposals)
    return Checked(
        verdicts(found, corpus.library, counts, has_site=has_site),
        (*sorted(found, key=sort_key), *corpus.diagnostics, *sorted(suspected, key=sort_key)),
        tuple(as_yaml(proposal) for proposal in proposals),
    )


def _is_checked(proposal: Proposal, document: Document, corpus: Corpus) -> bool:
    """Tell whether an editor has said that the received reading is right: an entry that changes nothing."""
    for placed in corpus.corrections:
        item = placed.correction
        if item.before == item.after and item.document in {document.id, PurePosixPath(document.source.path).stem}:
            start = document.text.find(item.context)
            if start >= 0 and proposal.span in Span(start, start + len(item.context)):
                return True
    return False


def _error(path: str, code: str, detail: str) -> Diagnostic:
    return Diagnostic(path, None, None, code, Severity.ERROR, detail)
