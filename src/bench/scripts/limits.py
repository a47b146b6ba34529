#!/usr/bin/env python3
"""Asks a running service for more than it should give, and tells what becomes of it. Harmless: all of it ends by itself.

    limits.py PORT PID [bodies|long|refusals|all]

PID is that of the service, to read its memory. Needs Python 3 alone. Sends to this machine only.
"""
import json
import socket
import subprocess
import sys
import threading
import time

PORT, PID = int(sys.argv[1]), sys.argv[2]
WHAT = sys.argv[3] if len(sys.argv) > 3 else "all"
MEBIBYTE = 1 << 20


def connect(seconds=90):
    connection = socket.create_connection(("127.0.0.1", PORT), timeout=seconds)
    return connection


def head(path, length, content="application/json"):
    return (f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {content}\r\n"
            f"Content-Length: {length}\r\n\r\n").encode()


def read(connection):
    """Everything until the service closes the connection."""
    parts = []
    try:
        while part := connection.recv(1 << 16):
            parts.append(part)
    except OSError as failure:
        parts.append(f"({failure})".encode())
    return b"".join(parts)


class Health(threading.Thread):
    """Asks for the health of the service every 20 ms and keeps how long each answer took."""

    def __init__(self):
        super().__init__(daemon=True)
        self.over, self.took, self.failed = False, [], 0

    def run(self):
        connection = None
        while not self.over:
            start = time.monotonic()
            try:
                connection = connection or connect()
                connection.sendall(b"GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n")
                if not connection.recv(1 << 16):
                    raise OSError("closed")
            except OSError:
                connection, self.failed = None, self.failed + 1
            self.took.append((time.monotonic() - start) * 1000)
            time.sleep(0.02)

    def end(self):
        self.over = True
        self.join()
        took = sorted(self.took)
        return (f"health: {len(took)} asked, {self.failed} failed, 50 % within {took[len(took) // 2]:.0f} ms,"
                f" slowest {took[-1]:.0f} ms")


def with_health(work):
    """On each of four connections, so that every event loop is asked."""
    watches = [Health() for _ in range(4)]
    for watch in watches:
        watch.start()
    time.sleep(0.5)
    result = work()
    for watch in watches:
        print("    ", watch.end())
    return result


def heap():
    told = subprocess.run(["jcmd", PID, "GC.heap_info"], capture_output=True, text=True).stdout
    return " ".join(told.split("\n")[1].split())


def bodies():
    """150 bodies of 8 MiB of which the last byte does not come."""
    print("150 unfinished bodies of 8 MiB")
    body = b'{"resourceType":"Bundle","x":"' + b"a" * (8 * MEBIBYTE - 31)
    answered = []

    def send(connections):
        for _ in range(75):
            try:
                connection = connect()
                connections.append(connection)
                connection.sendall(head("/fhir", 8 * MEBIBYTE, "application/fhir+json") + body)
            except OSError as failure:
                answered.append(str(failure).encode())

    def work():
        start = time.monotonic()
        connections = []
        senders = [threading.Thread(target=send, args=(connections,)) for _ in range(2)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        print(f"     sent in {time.monotonic() - start:.1f} s; {heap()}")
        for connection in connections:
            connection.settimeout(0.2)
            try:
                answered.append(connection.recv(1 << 12).split(b"\r\n")[0])
            except OSError:
                answered.append(b"none yet")
        for connection in connections:
            connection.close()

    with_health(work)
    print("     answers:", {line.decode(): answered.count(line) for line in set(answered)})
    subprocess.run(["jcmd", PID, "GC.run"], capture_output=True)
    print("     after they are gone:", heap())


def post(path, body, content="application/json"):
    connection = connect()
    start = time.monotonic()
    connection.sendall(head(path, len(body), content) + body)
    answer = read(connection)
    print(f"     {path}: {len(body)} bytes, {answer.split(b' ')[1:2]}, answer of {len(answer)} bytes"
          f" in {time.monotonic() - start:.2f} s")
    return answer


def unknown_names(size):
    body, number = ['{"facts":{'], 0
    length = len(body[0])
    while length < size - 60:
        name = f'"serumFerritinLevelAtRest{number:06d}":1,'
        body.append(name)
        length += len(name)
        number += 1
    return ("".join(body) + '"zz":1}}').encode()


def many_results(count, fact="ferritin"):
    result = '{"value":50,"unit":"ng/mL","at":"2026-03-%02d"}'
    return ('{"facts":{"%s":[%s]}}' % (fact, ",".join(result % (i % 28 + 1) for i in range(count)))).encode()


def long_requests():
    for name, body in (("a mebibyte of unknown names", unknown_names(MEBIBYTE)),
                       ("22,000 results of one fact", many_results(22_000)),
                       ("a mebibyte of wrong words",
                        ('{"facts":{"sex":[' + ",".join(['"femail"'] * 100_000) + "]}}").encode())):
        print(name)
        with_health(lambda: post("/api/v1/evaluations", body))


def refusals():
    print("the largest refusals")
    names = b'{"facts":{' + b",".join(b'"%s%d":1' % (b"\\u0001" * 900, i) for i in range(180)) + b"}}"
    for body in (unknown_names(MEBIBYTE), names, b'{"facts":{"' + b"a" * (MEBIBYTE - 40) + b'":1}}'):
        post("/api/v1/evaluations", body)
    lines = b"\n".join([b'{"facts":{"a":1}}'] * 10)
    post("/api/v1/evaluations/batch", lines, "application/x-ndjson")
    post("/api/v1/evaluations/batch", unknown_names(10_000), "application/x-ndjson")


for name, part in (("bodies", bodies), ("long", long_requests), ("refusals", refusals)):
    if WHAT in (name, "all"):
        part()
