"""Looking at the site while editing: serve it on this machine, build again when an editor's file changes."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

from policy_corpus.errors import PublishError
from policy_corpus.settings import Settings

_POLICY = b"default-src 'none'"
_POLL = """(function poll() {
  var request = new XMLHttpRequest();
  request.onloadend = function () {
    if (parseFloat(this.responseText) > EPOCH) location.reload();
    else setTimeout(poll, this.status === 200 ? 0 : 3000);
  };
  request.open("GET", "/livereload/EPOCH/1");
  request.send();
})();
"""
_POLL_ADDRESS = re.compile(r"/livereload/(\d+)\.js")


def serve_site(settings: Settings, rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve the built site until interrupted; `rebuild` is called after a change and must not raise.

    Watched are the received texts, the editors' files, the hand-written pages, the overrides and mkdocs.yml; pages open
    in a browser reload themselves.

    Raises:
        PublishError: the port is taken.

    """
    server = _Server(rebuild, host, port, str(settings.site_folder))
    for folder in (settings.source_folder, settings.editorial_folder, settings.root / "overrides"):
        if folder.is_dir():
            server.watch(str(folder))
    server.watch(str(settings.docs_folder), recursive=False)
    server.watch(str(settings.mkdocs_file))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it without types
    except KeyboardInterrupt:
        server.shutdown()
    except OSError as problem:
        raise PublishError(
            f"不能在 {host}:{port} 上预览（{problem.strerror}）；换一个端口，例如 --port 8001"
        ) from problem
    finally:
        server.server_close()


class _Server(LiveReloadServer):
    """MkDocs' own server; the page's policy forbids its inline script, so the script comes as a file."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        allowed = content.replace(_POLICY, _POLICY + b"; connect-src 'self'", 1)
        return allowed.replace(b"</body>", b'<script src="/livereload/%d.js"></script></body>' % epoch, 1)

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        if match := _POLL_ADDRESS.fullmatch(environ["PATH_INFO"]):
            start_response("200 OK", [("Content-Type", "application/javascript")])
            return [_POLL.replace("EPOCH", match[1]).encode()]
        served: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return served
