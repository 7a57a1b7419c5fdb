# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What really comes over a socket: proxies that lose answers, TLS that breaks, answers that cannot be parsed or never end, hung look-ups."""

from __future__ import annotations

import shutil
import socket
import ssl
import struct
import subprocess
import threading

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _client, _transport
from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import token_auth
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import Http
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, DirectConnectError, TrustError
from ansible_collections.hwc.direct_connect.tests.patience import PATIENCE, eventually

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
UNSENDABLE = "the request to %s cannot be sent: an option holds characters that HTTP does not carry"


class Server:
    """Listens on a free port; each connection is handed to C(serve), with this server and its number. C(requests): the lines that came."""

    def __init__(self, serve):
        self.serve, self.requests, self.connections, self.threads = serve, [], 0, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.threads.append(threading.Thread(target=self._accept, daemon=True))
        self.threads[0].start()

    def _accept(self):
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._one, args=(connection, self.connections + 1), daemon=True)
            thread.start()
            self.threads.append(thread)
            self.connections += 1

    def _one(self, connection, number):
        try:
            self.serve(self, connection, number)
        except OSError:
            pass  # the client has gone
        finally:
            connection.close()

    def read(self, connection):
        """One request, whole; notes its first line."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return
            data += more
        head, _end, body = data.partition(b"\r\n\r\n")
        self.requests.append(head.split(b"\r\n")[0].decode())
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        while len(body) < length:
            body += connection.recv(65536)

    def settle(self, connections):
        """Waits until so many connections were made and served."""
        eventually(lambda: self.connections >= connections and not any(thread.is_alive() for thread in self.threads[1:]))

    def close(self):
        """Ends it."""
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


@pytest.fixture
def listen(monkeypatch):
    """Starts a Server, which ends with the test."""
    monkeypatch.setattr(_client, "_CONNECTIONS", {})
    servers = []

    def start(serve):
        servers.append(Server(serve))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def says(data):
    """Serves one answer."""

    def serve(server, connection, _number):
        server.read(connection)
        connection.sendall(data)

    return serve


def reply(status, headers=(), body=b""):
    """The bytes of an answer."""
    return "\r\n".join(["HTTP/1.1 %s" % status, *headers, "", ""]).encode("latin-1") + body


def ask(url, method="GET", verify=True, **options):
    """What becomes of a request: its data, or the error."""
    options = {"timeout": 5, "retries": 0, "sleep": lambda seconds: None, **options}
    try:
        return Http(verify, **options).send(method, url, token_auth("Hush"), {"a": 1} if method == "POST" else None)[0]
    except DirectConnectError as error:
        assert "Hush" not in error.message
        return error


# --- Proxies ---


def reset(connection):
    """Breaks a connection as a machine that fails over does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def finish(connection):
    """Ends a connection without an answer."""
    connection.close()


def forwards(end):
    """A proxy for http URLs that takes a request, has it carried out, and loses the answer."""

    def serve(server, connection, _number):
        server.read(connection)
        end(connection)

    return serve


def tunnels(certificate, end):
    """A proxy for https URLs that the server behind it breaks off through."""

    def serve(server, connection, _number):
        server.read(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        inner = tls_of(certificate).wrap_socket(connection, server_side=True)
        server.read(inner)
        end(inner)

    return serve


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a key and a certificate for 127.0.0.1 that it signs itself."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl")
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout %s -out %s.crt" % (path, path)
    subprocess.run(command.split(), check=True, capture_output=True)
    path.write_text(path.read_text() + (path.parent / "server.pem.crt").read_text())
    return str(path)


def tls_of(certificate):
    """The server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize("end", [reset, finish])
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(("method", "sent"), [("POST", 1), ("GET", 3)])
def test_a_request_whose_answer_a_proxy_loses_may_have_been_carried_out(listen, monkeypatch, certificate, end, scheme, method, sent):
    proxy = listen(tunnels(certificate, end) if scheme == "https" else forwards(end))
    monkeypatch.setenv(scheme + "_proxy", "http://127.0.0.1:%d" % proxy.port)
    # The path is what an error may be taken for, since what requests says repeats the URL.
    failure = ask(scheme + "://127.0.0.1:9/NewConnectionError", method, certificate, retries=2)
    assert failure.__class__ is AnswerError and failure.unsure is True
    assert [line.split()[0] for line in proxy.requests if not line.startswith("CONNECT")] == [method] * sent


PROJECT_407 = "https://127.0.0.1:9/v3/7ed4407bb92e4b0a9f61004fdf03420c/x"
TUNNELS = {
    "asks for a login": (reply("407 Proxy Authentication Required"), 1, "asks for a login", False),
    "is overloaded": (reply("503 Service Unavailable"), 3, "responded with HTTP 503. Check https_proxy", False),
    "says nothing": (b"", 3, "refused the connection or did not respond. Check https_proxy", True),
}


@pytest.mark.parametrize(("data", "tries", "said", "unsure"), TUNNELS.values(), ids=TUNNELS.keys())
def test_a_proxy_that_makes_no_tunnel(listen, monkeypatch, data, tries, said, unsure):
    proxy = listen(says(data))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:%d" % proxy.port)
    failure = ask(PROJECT_407, retries=2)
    assert (said in failure.message or "no connection to" in failure.message, len(proxy.requests), failure.unsure) == (True, tries, unsure)


def test_a_proxy_that_is_not_there_has_sent_nothing(listen, monkeypatch):
    gone = socket.create_server(("127.0.0.1", 0))
    address = "127.0.0.1:%d" % gone.getsockname()[1]
    monkeypatch.setenv("http_proxy", "http://user:Hush@%s" % address)
    gone.close()
    tries = []
    failure = ask("http://127.0.0.1:9/x", "POST", retries=2, sleep=tries.append)
    said = "the proxy %s on the way to 127.0.0.1:9 refused the connection or did not respond. Check http_proxy" % address
    assert (failure.message, failure.unsure, len(tries)) == (said, False, 2)


PROXIES = {
    "of another protocol": "ftp://user:Hush@proxy:1",
    "with a port that is none": "http://user:Hush@proxy:99999999",
    "with brackets that do not close": "http://user:Hush@[proxy:1",
    "with a control character": "http://user:Hu\x01Hush@proxy",
    "without a host": "http:///Hush",
}


@pytest.mark.parametrize("proxy", PROXIES.values(), ids=PROXIES.keys())
def test_a_url_of_a_proxy_that_is_none(listen, monkeypatch, proxy):
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    failure = ask("https://dcaas.example.com/x", retries=2)
    assert failure.message == "the URL of the proxy on the way to dcaas.example.com is none; set HTTPS_PROXY to one such as http://proxy:3128"


def test_a_proxy_that_needs_another_library(listen, monkeypatch):
    monkeypatch.setenv("all_proxy", "socks5://user:Hush@proxy:1080")
    monkeypatch.setattr(_transport.requests.adapters, "SOCKSProxyManager", lambda *args, **options: None)
    failure = ask("https://dcaas.example.com/x")
    assert failure.message == "the proxy on the way to dcaas.example.com speaks SOCKS (all_proxy), for which the Python library PySocks is missing"


# --- TLS ---


def eof(_server, connection, _number):
    """Ends in the handshake."""
    connection.recv(65536)


def alert(_server, connection, _number):
    """A fatal alert, internal_error, in the handshake."""
    connection.recv(65536)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x50")


def plain(_server, connection, _number):
    """A server that knows no TLS."""
    connection.recv(65536)
    connection.sendall(reply("503 Service Unavailable", ["Content-Length: 0"]))


def corrupt(certificate):
    """A record that is damaged, after the request has come."""

    def serve(server, connection, _number):
        below = socket.socket(fileno=socket.dup(connection.fileno()))
        inner = tls_of(certificate).wrap_socket(connection, server_side=True)
        server.read(inner)
        below.sendall(b"\x17\x03\x03\x00\x20" + bytes(32))
        below.recv(65536)
        below.close()

    return serve


@pytest.mark.parametrize("fault", ["eof", "alert", "plain", "corrupt"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_tls_that_breaks_may_pass(listen, certificate, fault, method):
    bad = {"eof": eof, "alert": alert, "plain": plain, "corrupt": corrupt(certificate)}[fault]

    def serve(server, connection, number):
        if number == 1:
            bad(server, connection, number)
        else:
            says(OK)(server, tls_of(certificate).wrap_socket(connection, server_side=True), number)

    result = ask("https://127.0.0.1:%d/x" % listen(serve).port, method, certificate, retries=1)
    if method == "GET":
        assert result == {}
    else:
        assert result.__class__ is AnswerError and result.unsure is True and "certificate" not in result.message


@pytest.mark.parametrize("trusted, said", [(True, "the certificate of HOST is not trusted"), ("own", "the file of trusted certificates (ca_path")])
def test_certificates_that_are_not_trusted_stay_so(listen, certificate, tmp_path, trusted, said):
    (tmp_path / "own.pem").write_text("no certificate")

    def serve(server, connection, number):
        says(OK)(server, tls_of(certificate).wrap_socket(connection, server_side=True), number)

    server = listen(serve)
    failure = ask("https://127.0.0.1:%d/x" % server.port, verify=str(tmp_path / "own.pem") if trusted == "own" else True, retries=2)
    assert isinstance(failure, TrustError) and failure.message.startswith(said.replace("HOST", "127.0.0.1:%d" % server.port))
    assert server.connections <= 1 and server.requests == []


# --- Answers that cannot be parsed ---

JSON = "Content-Type: application/json"
UNPARSABLE = {
    "two lengths": reply("200 OK", [JSON, "Content-Length: 2", "Content-Length: 5"], b"{}"),
    "a length that is none": reply("200 OK", [JSON, "Content-Length: -2"], b"{"),
    "a body shorter than its length": reply("200 OK", [JSON, "Content-Length: 300"], b"{}"),
    "a body that does not come": reply("200 OK", [JSON, "Content-Length: 300"]),
    "chunks that are none": reply("200 OK", [JSON, "Transfer-Encoding: chunked"], b"zz\r\n{}"),
    "chunks that break off": reply("200 OK", [JSON, "Transfer-Encoding: chunked"], b"100\r\n{}"),
    "gzip that is none": reply("200 OK", [JSON, "Content-Encoding: gzip", "Content-Length: 2"], b"{}"),
    "a status line that is none": b"HELLO\r\n\r\n",
    "too many headers": reply("200 OK", ["X-%d: a" % number for number in range(150)]),
    "a status that is no last word": reply("101 Switching Protocols", [JSON, "Content-Length: 2"], b"{}"),
    "a status that does not exist": reply("600 What", [JSON, "Content-Length: 2"], b"{}"),
}


@pytest.mark.parametrize("data", UNPARSABLE.values(), ids=UNPARSABLE.keys())
@pytest.mark.parametrize(("method", "pauses"), [("GET", 1), ("POST", 0)])
def test_an_answer_that_cannot_be_parsed_is_none_and_the_request_may_have_been_carried_out(listen, data, method, pauses):
    slept = []
    failure = ask("http://127.0.0.1:%d/x" % listen(says(data)).port, method, retries=1, sleep=slept.append)
    assert failure.__class__ is AnswerError and failure.unsure is True and "cannot be sent" not in failure.message
    assert len(slept) == pauses


@pytest.mark.parametrize("location", ["http://[x", "//user:Hush@[x", "ht!tp://\x01", "http://h:99999999/", "x" * 9000, "http://%zz/"])
def test_a_redirect_to_nowhere_is_a_redirect(listen, location):
    server = listen(says(reply("302 Found", ["Location: " + location, "Content-Length: 0"])))
    failure = ask("http://127.0.0.1:%d/x" % server.port, "POST", retries=1)
    assert isinstance(failure, TrustError) and "redirects to" in failure.message and failure.unsure is False


def test_what_a_post_refers_elsewhere_for_may_have_been_carried_out(listen):
    server = listen(says(reply("303 See Other", ["Location: /job", "Content-Length: 0"])))
    assert ask("http://127.0.0.1:%d/x" % server.port, "POST").unsure is True


def test_a_header_that_http_does_not_carry_was_not_sent(listen):
    server = listen(says(OK))
    with pytest.raises(TrustError) as failure:
        Http(retries=2).send("POST", "http://127.0.0.1:%d/x" % server.port, token_auth("line\nbreak"), {})
    assert (failure.value.message, failure.value.unsure) == (UNSENDABLE % ("127.0.0.1:%d" % server.port), False)
    assert server.requests == []


# --- Answers and look-ups that take too long ---


def test_the_body_of_a_redirect_is_not_read_without_bound(listen, monkeypatch):
    monkeypatch.setattr(_transport, "LARGEST", 1 << 20)
    sent = []

    def serve(server, connection, _number):
        server.read(connection)
        connection.sendall(reply("302 Found", ["Location: http://127.0.0.1:9/"]))
        for _part in range(1 << 5):
            connection.sendall(bytes(1 << 20))
            sent.append(1)

    failure = ask("http://127.0.0.1:%d/x" % listen(serve).port)
    assert "answered with more than 1 MB" in failure.message and len(sent) < 1 << 5


def test_an_answer_that_is_too_large_may_be_one_to_what_was_carried_out(listen, monkeypatch):
    monkeypatch.setattr(_transport, "LARGEST", 1 << 10)
    failure = ask("http://127.0.0.1:%d/x" % listen(says(reply("201 Created", [JSON], bytes(1 << 16)))).port, "POST")
    assert isinstance(failure, TrustError) and failure.unsure is True


def test_an_answer_that_trickles_is_given_up_in_time(listen, monkeypatch):
    monkeypatch.setattr(_client, "GRACE", 0.1)
    begun, over = threading.Event(), threading.Event()  # time counts once the request has come, and the answer never ends
    monkeypatch.setattr(_client.Exchange, "join", lambda exchange, seconds: begun.wait(PATIENCE) and threading.Thread.join(exchange, seconds))

    def serve(server, connection, _number):
        server.read(connection)
        begun.set()
        for byte in reply("200 OK", [JSON, "Content-Length: 9999"], b" " * 9999):
            connection.sendall(bytes([byte]))
            if over.wait(0.05):
                break

    failure = ask("http://127.0.0.1:%d/x" % listen(serve).port, "POST", timeout=0.4)
    over.set()
    assert "did not answer within 0.4 seconds" in failure.message and failure.unsure is True


@pytest.mark.parametrize("proxied", [False, True])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_was_given_up_before_it_was_sent_is_not_sent_any_more(listen, monkeypatch, certificate, scheme, proxied):
    monkeypatch.setattr(_client, "GRACE", 0)
    real, hung, go_on = socket.getaddrinfo, [], threading.Event()

    def look_up(*args, **options):
        if not hung:
            hung.append(threading.current_thread())
            go_on.wait(PATIENCE)
        return real(*args, **options)

    def serve(server, connection, number):
        if scheme == "https" and proxied:
            server.read(connection)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        says(OK)(server, tls_of(certificate).wrap_socket(connection, server_side=True) if scheme == "https" else connection, number)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    server = listen(serve)
    url = "%s://127.0.0.1:%d/x" % (scheme, server.port)
    if proxied:
        monkeypatch.setenv(scheme + "_proxy", url[:-2].replace("https:", "http:"))
    failure = ask(url, "POST", certificate, timeout=0.3)
    assert failure.unsure is False
    assert ask(url, "POST", certificate) == {}
    go_on.set()
    hung[0].join(PATIENCE)
    server.settle(2)
    posts = [line for line in server.requests if line.startswith("POST")]
    assert (len(posts), server.connections, hung[0].is_alive()) == (1, 2, False)
