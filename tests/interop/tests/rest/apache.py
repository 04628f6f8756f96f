"""Calls every method of idl/ping.thrift with the stubs that Apache's compiler makes of it. Prints `ok WHAT` for what holds."""

import sys
import time

from thrift.protocol import TBinaryProtocol
from thrift.Thrift import TApplicationException, TMessageType
from thrift.transport import TSocket, TTransport

from ping import PingService
from ping.ttypes import (
    Empty,
    Everything,
    Mood,
    OverLimit,
    PingError,
    Point,
    Shape,
)

host, port = sys.argv[1].rsplit(":", 1)


def connect():
    transport = TTransport.TFramedTransport(TSocket.TSocket(host, int(port)))
    protocol = TBinaryProtocol.TBinaryProtocol(transport)
    transport.open()
    return transport, protocol, PingService.Client(protocol)


transport, protocol, client = connect()


def check(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found!r} is not {wanted!r}")
    print("ok", what)


def failure(kind, call):
    try:
        found = call()
    except kind as error:
        return error
    sys.exit(f"no {kind.__name__}, but {found!r}")


check("version", client.version().startswith("siskin-"), True)
check("ping", client.ping("hü\U0001f600\0"), "hü\U0001f600\0")
check("ping !error", failure(PingError, lambda: client.ping("!error")), PingError("asked", 7))
check("ping !limit", failure(OverLimit, lambda: client.ping("!limit")), OverLimit(99, "pings"))
check("describe", client.describe().methods[0], "version")

point = Point(-(2**31), 2**31 - 1)
whole = Everything(
    aBool=True,
    aByte=-128,
    anI16=-(2**15),
    anI32=2**31 - 1,
    anI64=-(2**63),
    aDouble=float("-inf"),
    aString="ü\U0010ffff",
    aBinary=bytes(range(256)),
    mood=Mood.TIRED,
    point=point,
    shape=Shape(polygon=[point, Point(0, 0)]),
    ints=[1, -1, 0],
    names={"a", "b"},
    counts={"k": 2**40},
    nested={1: [point], -2: []},
    deep=[{"s": {1, 2}}, {}],
    maybeString="",
    maybeI64=-1,
    maybePoint=point,
    withDefault=0,
    defaultString="other",
    defaultList=[],
    defaultMood=77,
    optionalDefault=8,
    user=5,
    flags=[True, False],
    farId=False,
)
check("everything", client.everything(whole), whole)
for arm in (
    Shape(point=point),
    Shape(radius=-0.5),
    Shape(label="ä"),
    Shape(polygon=[]),
):
    check("shape", client.shape(arm), arm)
for mood in (Mood.CALM, Mood.BUSY, Mood.TIRED, -7):
    check("mood", client.mood(mood), mood)
check("empty", client.empty(Empty()), Empty())
check("blob", client.blob(bytes(range(256)) * 4096), bytes(range(256)) * 4096)
check("add", client.add(2**62, 2**62), -(2**63))
check("scale", client.scale(1.5, -2.0), -3.0)
check("sorted", client.sorted({"b", "c", "a"}), ["a", "b", "c"])
check("count", client.count(["a", "b", "a"]), {"a": 2, "b": 1})
check("flip", (client.flip(True), client.flip(False)), (False, True))
check("touch", client.touch(), None)
check("refuse", failure(PingError, lambda: client.refuse("no")), PingError("no", 13))
check("slow", client.slow(5, "tag"), "tag")
check("seen", bool(client.seen().remoteAddress), True)

# The codes, each on the same connection, which goes on.
error = failure(TApplicationException, lambda: client.explode("secret"))
check(
    "explode",
    (error.type, error.message),
    (TApplicationException.INTERNAL_ERROR, "Internal error processing explode"),
)



def raw(name, kind, write):
    """Sends a message that no stub sends; the exception that answers it."""
    protocol.writeMessageBegin(name, kind, -5)
    write()
    protocol.writeMessageEnd()
    transport.flush()
    found, kind, seqid = protocol.readMessageBegin()
    error = TApplicationException()
    error.read(protocol)
    protocol.readMessageEnd()
    return found, kind, seqid, error.type


stop = protocol.writeFieldStop
check(
    "UNKNOWN_METHOD",
    raw("nothing", TMessageType.CALL, stop),
    ("nothing", TMessageType.EXCEPTION, -5, TApplicationException.UNKNOWN_METHOD),
)
check(
    "INVALID_MESSAGE_TYPE",
    raw("touch", TMessageType.REPLY, stop),
    ("touch", TMessageType.EXCEPTION, -5, TApplicationException.INVALID_MESSAGE_TYPE),
)
# A struct that is a parameter must be there.
check(
    "PROTOCOL_ERROR",
    raw("everything", TMessageType.CALL, stop),
    ("everything", TMessageType.EXCEPTION, -5, TApplicationException.PROTOCOL_ERROR),
)

client.notify("done")
until = time.monotonic() + 10
while client.counters().lastNotification != "done" and time.monotonic() < until:
    pass
counters = client.counters()
check("notify", counters.lastNotification, "done")
check("counters", (counters.pings, counters.notifications), (3, 1))
# Framed Thrift has no word for a rejection: it closes, as Finagle does.
error = failure(TTransport.TTransportException, lambda: connect()[2].nack(False))
check("nack", error.type, TTransport.TTransportException.END_OF_FILE)
check("drain", client.drain(1000), None)
