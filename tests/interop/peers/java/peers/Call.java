package peers;

import com.twitter.finagle.Dtab;
import com.twitter.finagle.FailureFlags;
import com.twitter.finagle.context.Contexts;
import com.twitter.finagle.stats.InMemoryStatsReceiver;
import com.twitter.finagle.thrift.ThriftClientRequest;
import com.twitter.finagle.tracing.Flags;
import com.twitter.finagle.tracing.SpanId;
import com.twitter.finagle.tracing.Trace;
import com.twitter.finagle.tracing.TraceId;
import com.twitter.util.Await;
import com.twitter.util.Duration;
import com.twitter.util.Future;
import java.io.FileInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import peers.idl.Counters;
import peers.idl.Description;
import peers.idl.Empty;
import peers.idl.Everything;
import peers.idl.Mood;
import peers.idl.OverLimit;
import peers.idl.PingError;
import peers.idl.PingService;
import peers.idl.Point;
import peers.idl.Seen;
import peers.idl.Shape;
import scala.Function0;
import scala.Option;

/** `peers call`: the scenario suite. */
public final class Call {
  interface Body {
    void run() throws Exception;
  }

  static final class Skip extends RuntimeException {
    Skip(String why) {
      super(why, null, false, false);
    }
  }

  static final class Failed extends RuntimeException {
    Failed(String why) {
      super(why, null, false, false);
    }
  }

  private final Client.Settings settings;
  private final Client client;
  private final PingService.ServiceIface ping;
  private final Map<String, Body> scenarios = new LinkedHashMap<>();

  private Call(Client.Settings settings) {
    this.settings = settings;
    this.client = new Client(settings);
    this.ping = client.ping;
    declare();
  }

  // ------------------------------------------------------------------ small tools

  static <T> T get(Future<T> f) throws Exception {
    return Await.result(f, Duration.fromSeconds(15));
  }

  static void same(String what, Object expected, Object got) {
    if (!java.util.Objects.equals(expected, got)) throw new Failed(what + ": expected " + cut(expected) + ", got " + cut(got));
  }

  static void that(boolean ok, String otherwise) {
    if (!ok) throw new Failed(otherwise);
  }

  static String cut(Object o) {
    String s = String.valueOf(o);
    return s.length() > 300 ? s.substring(0, 300) + "... (" + s.length() + ")" : s;
  }

  static <T extends Throwable> T fails(Class<T> as, Future<?> f) throws Exception {
    Object got;
    try {
      got = get(f);
    } catch (Throwable t) {
      if (as.isInstance(t)) return as.cast(t);
      throw new Failed("expected " + as.getSimpleName() + ", got " + chain(t));
    }
    throw new Failed("expected " + as.getSimpleName() + ", got the value " + cut(got));
  }

  static String chain(Throwable t) {
    StringBuilder out = new StringBuilder();
    for (int depth = 0; t != null && depth < 5; t = t.getCause(), depth++) {
      if (depth > 0) out.append(" <- ");
      out.append(t.getClass().getName()).append('(').append(cut(t.getMessage())).append(')');
    }
    return out.toString();
  }

  static <T> Function0<T> f0(java.util.function.Supplier<T> s) {
    return s::get;
  }

  private Counters counters() throws Exception {
    return get(ping.counters());
  }

  private String connection() throws Exception {
    return get(ping.seen()).getRemoteAddress();
  }

  interface Writer {
    void write(TProtocol p) throws Exception;
  }

  /** One message, written by hand; the reply as a protocol to read from. */
  private TProtocol raw(String method, byte type, int seqid, Writer args) throws Exception {
    byte[] reply = get(client.raw.apply(new ThriftClientRequest(message(method, type, seqid, args), type == TMessageType.ONEWAY)));
    return new TBinaryProtocol(new TMemoryInputTransport(reply));
  }

  private static byte[] message(String method, byte type, int seqid, Writer args) throws Exception {
    TMemoryBuffer buffer = new TMemoryBuffer(256);
    TProtocol out = new TBinaryProtocol(buffer);
    out.writeMessageBegin(new TMessage(method, type, seqid));
    args.write(out);
    out.writeMessageEnd();
    return Arrays.copyOf(buffer.getArray(), buffer.length());
  }

  private static void pingArgs(TProtocol p, String message) throws Exception {
    p.writeStructBegin(new TStruct("ping_args"));
    p.writeFieldBegin(new TField("message", TType.STRING, (short) 1));
    p.writeString(message);
    p.writeFieldEnd();
    p.writeFieldStop();
    p.writeStructEnd();
  }

  private static TApplicationException applicationException(TProtocol in, TMessage head) throws Exception {
    same("reply's message type", TMessageType.EXCEPTION, head.type);
    TApplicationException e = new TApplicationException();
    e.read(in);
    in.readMessageEnd();
    return e;
  }

  // ------------------------------------------------------------------ values

  static Point point(int x, int y) {
    Point p = new Point();
    p.setX(x);
    p.setY(y);
    return p;
  }

  static Everything minimal() {
    Everything e = new Everything();
    e.setABool(false);
    e.setAByte((byte) 0);
    e.setAnI16((short) 0);
    e.setAnI32(0);
    e.setAnI64(0);
    e.setADouble(0.0);
    e.setAString("");
    e.setABinary(new byte[0]);
    e.setMood(Mood.CALM);
    e.setPoint(point(0, 0));
    e.setShape(Shape.label(""));
    e.setInts(List.of());
    e.setNames(Set.of());
    e.setCounts(Map.of());
    e.setNested(Map.of());
    e.setDeep(List.of());
    return e;
  }

  static Everything full() {
    Everything e = new Everything();
    e.setABool(true);
    e.setAByte((byte) -128);
    e.setAnI16((short) -32768);
    e.setAnI32(Integer.MIN_VALUE);
    e.setAnI64(Long.MIN_VALUE);
    e.setADouble(-1.5e300);
    e.setAString("na\u00efve \u65e5\u672c \ud83d\udc26");
    e.setABinary(new byte[] {0, 1, (byte) 0x80, (byte) 0xff, 0});
    e.setMood(Mood.TIRED);
    e.setPoint(point(-1, Integer.MAX_VALUE));
    e.setShape(Shape.polygon(List.of(point(1, 2), point(3, 4), point(5, 6))));
    e.setInts(List.of(1, -1, Integer.MAX_VALUE));
    e.setNames(new LinkedHashSet<>(List.of("a", "b", "\u00e7")));
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("one", 1L);
    counts.put("min", Long.MIN_VALUE);
    e.setCounts(counts);
    Map<Integer, List<Point>> nested = new LinkedHashMap<>();
    nested.put(7, List.of(point(7, 7), point(8, 8)));
    nested.put(-7, List.of());
    e.setNested(nested);
    Map<String, Set<Short>> inner = new LinkedHashMap<>();
    inner.put("odd", new LinkedHashSet<>(List.of((short) 1, (short) 3)));
    inner.put("none", new LinkedHashSet<>());
    e.setDeep(List.of(inner, new LinkedHashMap<>()));
    e.setMaybeString("here");
    e.setMaybeI64(Long.MAX_VALUE);
    e.setMaybePoint(point(9, 9));
    e.setWithDefault(43);
    e.setDefaultString("");
    e.setDefaultList(List.of());
    e.setDefaultMood(Mood.CALM);
    e.setOptionalDefault(8);
    e.setUser(1L << 40);
    e.setFlags(List.of(true, false, true));
    e.setFarId(true);
    return e;
  }

  // ------------------------------------------------------------------ the suite

  private void echo(String name, String message) {
    scenarios.put(name, () -> same("echo", message, get(ping.ping(message))));
  }

  private void declare() {
    echo("ping_ascii", "hello");
    echo("ping_unicode", "gr\u00fc\u00df dich, \u4e16\u754c \ud83d\udc26\u200d\u2b1b \u0000 end");
    echo("ping_empty", "");
    echo("ping_1mib", "x".repeat(1 << 20));
    echo("ping_5mib", "0123456789".repeat(5 << 17));

    scenarios.put("describe", () -> {
      Description d = get(ping.describe());
      that(!d.getName().isEmpty() && !d.getLanguage().isEmpty() && !d.getVersion().isEmpty(), "empty fields: " + d);
      that(d.getMethods().contains("ping"), "methods lack ping: " + d);
      System.out.println("  # " + d);
    });

    scenarios.put("inherited_method", () -> that(!get(ping.version()).isEmpty(), "empty version"));

    scenarios.put("everything_full", () -> same("echo", full(), get(ping.everything(full()))));
    scenarios.put("everything_minimal", () -> {
      Everything got = get(ping.everything(minimal()));
      same("echo", minimal(), got);
      that(!got.isSetMaybeString() && !got.isSetMaybeI64() && !got.isSetMaybePoint() && !got.isSetFarId(), "an optional field came back set");
      same("withDefault", 42, got.getWithDefault());
      same("defaultString", "thrift", got.getDefaultString());
      same("defaultList", List.of("a", "b"), got.getDefaultList());
      same("defaultMood", Mood.BUSY, got.getDefaultMood());
    });
    scenarios.put("defaults_of_absent_fields", () -> {
      // The fields with defaults are left out of the bytes: the server must fill them in before it echoes.
      TProtocol in = raw("everything", TMessageType.CALL, 3, p -> {
        p.writeStructBegin(new TStruct("args"));
        p.writeFieldBegin(new TField("value", TType.STRUCT, (short) 1));
        writeRequiredOnly(p);
        p.writeFieldEnd();
        p.writeFieldStop();
        p.writeStructEnd();
      });
      TMessage head = in.readMessageBegin();
      same("reply's message type", TMessageType.REPLY, head.type);
      in.readStructBegin();
      TField f = in.readFieldBegin();
      same("field", (short) 0, f.id);
      Everything got = new Everything();
      got.read(in);
      same("withDefault", 42, got.getWithDefault());
      same("defaultString", "thrift", got.getDefaultString());
      same("defaultList", List.of("a", "b"), got.getDefaultList());
      same("defaultMood", Mood.BUSY, got.getDefaultMood());
      System.out.println("  # optionalDefault came back " + (got.isSetOptionalDefault() ? "set to " + got.getOptionalDefault() : "unset"));
    });
    scenarios.put("union_arms", () -> {
      for (Shape s : List.of(Shape.point(point(1, -1)), Shape.radius(2.5), Shape.label("l"), Shape.polygon(List.of(point(0, 1))))) {
        same("echo", s, get(ping.shape(s)));
      }
    });
    scenarios.put("enum_values", () -> {
      for (Mood m : Mood.values()) same("echo", m, get(ping.mood(m)));
    });
    scenarios.put("empty_struct", () -> same("echo", new Empty(), get(ping.empty(new Empty()))));
    scenarios.put("binary", () -> {
      byte[] all = new byte[65536];
      for (int i = 0; i < all.length; i++) all[i] = (byte) (i ^ (i >> 8));
      ByteBuffer got = get(ping.blob(ByteBuffer.wrap(all)));
      byte[] bytes = new byte[got.remaining()];
      got.get(bytes);
      that(Arrays.equals(all, bytes), "bytes differ (" + bytes.length + ")");
    });
    scenarios.put("i64", () -> {
      same("add", Long.MAX_VALUE, get(ping.add(Long.MAX_VALUE - 1, 1)));
      same("add", Long.MIN_VALUE, get(ping.add(Long.MAX_VALUE, 1))); // wraps
      same("add", -3L, get(ping.add(-1, -2)));
    });
    scenarios.put("double", () -> {
      same("scale", 3.0, get(ping.scale(1.5, 2.0)));
      that(Double.isNaN(get(ping.scale(Double.NaN, 1.0))), "NaN was lost");
      same("scale", Double.NEGATIVE_INFINITY, get(ping.scale(Double.NEGATIVE_INFINITY, 1.0)));
      same("-0.0", Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(get(ping.scale(-0.0, 1.0))));
      same("subnormal", Double.MIN_VALUE, get(ping.scale(Double.MIN_VALUE, 1.0)));
    });
    scenarios.put("set_list_map", () -> {
      same("sorted", List.of("a", "b", "c"), get(ping.sorted(new LinkedHashSet<>(List.of("c", "a", "b")))));
      same("count", Map.of("x", 2L, "y", 1L), get(ping.count(List.of("x", "y", "x"))));
      same("count", Map.of(), get(ping.count(List.of())));
    });
    scenarios.put("bool", () -> {
      same("flip", false, get(ping.flip(true)));
      same("flip", true, get(ping.flip(false)));
    });
    scenarios.put("void", () -> get(ping.touch()));

    scenarios.put("declared_exception", () -> {
      PingError e = fails(PingError.class, ping.ping("!error"));
      same("message", "asked", e.getMessage());
      same("code", 7, e.getCode());
    });
    scenarios.put("second_declared_exception", () -> {
      OverLimit e = fails(OverLimit.class, ping.ping("!limit"));
      same("limit", 99L, e.getLimit());
      same("what", "pings", e.getWhat());
    });
    scenarios.put("declared_exception_of_void", () -> {
      PingError e = fails(PingError.class, ping.refuse("no \u2603"));
      same("message", "no \u2603", e.getMessage());
      same("code", 13, e.getCode());
    });
    scenarios.put("undeclared_failure", () -> {
      String before = connection();
      TApplicationException e = fails(TApplicationException.class, ping.explode("boom"));
      same("type", TApplicationException.INTERNAL_ERROR, e.getType());
      System.out.println("  # " + e.getMessage());
      same("ping after it", "still", get(ping.ping("still")));
      same("connection after it", before, connection());
    });
    scenarios.put("unknown_method", () -> {
      String before = connection();
      TProtocol in = raw("no_such_method", TMessageType.CALL, 77, p -> pingArgs(p, "x"));
      TMessage head = in.readMessageBegin();
      TApplicationException e = applicationException(in, head);
      same("type", TApplicationException.UNKNOWN_METHOD, e.getType());
      same("name", "no_such_method", head.name);
      same("seqid", 77, head.seqid);
      System.out.println("  # " + e.getMessage());
      same("connection after it", before, connection());
    });
    scenarios.put("malformed_args", () -> {
      String before = connection();
      // A string that claims to be longer than the message. Finagle's own servers do not make a thrift exception of it:
      // on mux it is an Rdispatch with status ERROR, on the serial protocols they close the connection.
      Writer args = p -> {
        p.writeFieldBegin(new TField("message", TType.STRING, (short) 1));
        p.writeI32(1000);
      };
      try {
        TProtocol in = raw("ping", TMessageType.CALL, 78, args);
        TApplicationException e = applicationException(in, in.readMessageBegin());
        System.out.println("  # type " + e.getType() + " " + e.getMessage());
        that(e.getType() == TApplicationException.PROTOCOL_ERROR || e.getType() == TApplicationException.INTERNAL_ERROR, "type " + e.getType());
      } catch (com.twitter.finagle.mux.ServerApplicationError e) {
        System.out.println("  # Rdispatch ERROR " + e.getMessage());
      } catch (com.twitter.finagle.ChannelClosedException e) {
        that(!settings.mux(), chain(e));
        System.out.println("  # closed");
      }
      String after = connection();
      if (settings.mux()) same("connection after it", before, after);
    });
    scenarios.put("missing_required_field", () -> {
      TProtocol in = raw("everything", TMessageType.CALL, 79, p -> {
        p.writeStructBegin(new TStruct("args"));
        p.writeFieldBegin(new TField("value", TType.STRUCT, (short) 1));
        p.writeFieldStop();
        p.writeFieldEnd();
        p.writeFieldStop();
        p.writeStructEnd();
      });
      TApplicationException e = applicationException(in, in.readMessageBegin());
      System.out.println("  # type " + e.getType() + " " + e.getMessage());
      same("type", TApplicationException.PROTOCOL_ERROR, e.getType());
    });
    scenarios.put("unknown_fields_are_skipped", () -> {
      TProtocol in = raw("ping", TMessageType.CALL, 80, p -> {
        p.writeStructBegin(new TStruct("args"));
        p.writeFieldBegin(new TField("u", TType.I64, (short) -5));
        p.writeI64(1);
        p.writeFieldBegin(new TField("u", TType.MAP, (short) 90));
        p.writeMapBegin(new TMap(TType.STRING, TType.LIST, 1));
        p.writeString("k");
        p.writeListBegin(new TList(TType.STRUCT, 1));
        p.writeFieldBegin(new TField("u", TType.DOUBLE, (short) 1));
        p.writeDouble(1.0);
        p.writeFieldStop();
        p.writeFieldBegin(new TField("u", TType.BOOL, (short) 91));
        p.writeBool(true);
        p.writeFieldBegin(new TField("message", TType.STRING, (short) 1));
        p.writeString("kept");
        p.writeFieldStop();
        p.writeStructEnd();
      });
      TMessage head = in.readMessageBegin();
      same("reply's message type", TMessageType.REPLY, head.type);
      in.readStructBegin();
      in.readFieldBegin();
      same("answer", "kept", in.readString());
    });
    scenarios.put("seqid_is_echoed", () -> {
      for (int seqid : new int[] {0, 1, 12345, -1, Integer.MIN_VALUE}) {
        TProtocol in = raw("ping", TMessageType.CALL, seqid, p -> pingArgs(p, "s"));
        TMessage head = in.readMessageBegin();
        same("seqid", seqid, head.seqid);
        same("name", "ping", head.name);
      }
    });
    scenarios.put("oneway", () -> {
      String event = "event-" + System.nanoTime();
      long before = counters().getNotifications();
      if (settings.mux()) {
        // Finagle's ThriftMux client refuses one-way requests, so one is sent as a dispatch: its answer has no bytes.
        fails(UnsupportedOperationException.class, ping.notify(event));
        byte[] reply = get(client.raw.apply(new ThriftClientRequest(message("notify", TMessageType.ONEWAY, 5, p -> pingArgs(p, event)), false)));
        same("bytes of the answer", 0, reply.length);
      } else {
        get(ping.notify(event));
      }
      for (int i = 0; i < 50 && counters().getNotifications() == before; i++) Thread.sleep(20);
      Counters c = counters();
      same("notifications", before + 1, c.getNotifications());
      same("last", event, c.getLastNotification());
      same("ping after it", "next", get(ping.ping("next")));
    });
    scenarios.put("concurrent_200", () -> {
      get(ping.ping("warm"));
      long start = System.nanoTime();
      AtomicLong lastFast = new AtomicLong();
      AtomicLong firstSlow = new AtomicLong(Long.MAX_VALUE);
      List<Future<String>> all = new ArrayList<>();
      // A serial protocol opens a connection per call in flight, and Finagle reads its PEM files again for each.
      int calls = settings.mux() || settings.tls.equals("plain") ? 200 : 30;
      for (int i = 0; i < calls; i++) {
        boolean slow = i % 10 == 0;
        Future<String> f = slow ? ping.slow(1000, "tag-" + i) : ping.ping("tag-" + i);
        all.add(f.onSuccess(v -> {
          long at = System.nanoTime() - start;
          if (slow) firstSlow.accumulateAndGet(at, Math::min);
          else lastFast.accumulateAndGet(at, Math::max);
          return scala.runtime.BoxedUnit.UNIT;
        }));
      }
      for (int i = 0; i < calls; i++) same("answer " + i, "tag-" + i, get(all.get(i)));
      long total = (System.nanoTime() - start) / 1_000_000;
      System.out.println("  # last fast " + lastFast.get() / 1_000_000 + " ms, first slow " + firstSlow.get() / 1_000_000 + " ms, all " + total + " ms");
      if (settings.mux()) that(lastFast.get() < firstSlow.get(), "fast calls waited for slow ones");
      that(total < 10_000, "took " + total + " ms");
    });
    scenarios.put("timeout_is_discarded", () -> {
      try (Client quick = new Client(settings.with(s -> s.requestTimeout = Duration.fromMilliseconds(400)))) {
        String before = get(quick.ping.seen()).getRemoteAddress();
        Counters was = counters();
        com.twitter.finagle.RequestTimeoutException e = fails(com.twitter.finagle.RequestTimeoutException.class, quick.ping.slow(5000, "late"));
        System.out.println("  # " + e.getClass().getSimpleName());
        for (int i = 0; i < 50 && counters().getInterrupted() == was.getInterrupted(); i++) Thread.sleep(20);
        Counters is = counters();
        same("interrupted at the server", was.getInterrupted() + 1, is.getInterrupted());
        same("finished at the server", was.getSlowDone(), is.getSlowDone());
        same("ping after it", "on", get(quick.ping.ping("on")));
        String after = get(quick.ping.seen()).getRemoteAddress();
        if (settings.mux()) same("connection after it", before, after);
        else that(!before.equals(after), "a serial protocol kept its connection after a timeout");
      }
    });
    scenarios.put("cancel_is_discarded", () -> {
      Counters was = counters();
      Future<String> f = ping.slow(5000, "late");
      for (int i = 0; i < 50 && counters().getSlowStarted() == was.getSlowStarted(); i++) Thread.sleep(20);
      f.raise(new com.twitter.util.FutureCancelledException());
      for (int i = 0; i < 50 && counters().getInterrupted() == was.getInterrupted(); i++) Thread.sleep(20);
      same("interrupted at the server", was.getInterrupted() + 1, counters().getInterrupted());
      same("ping after it", "on", get(ping.ping("on")));
    });

    scenarios.put("deadline", () -> {
      try (Client timed = new Client(settings.with(s -> s.requestTimeout = Duration.fromSeconds(7)))) {
        get(timed.ping.ping("warm"));
        Seen seen = get(timed.ping.seen());
        if (!settings.contexts()) {
          that(!seen.isSetDeadlineNanos(), "plain thrift cannot carry a deadline, but the server saw one");
          return;
        }
        that(seen.isSetDeadlineNanos(), "the server saw no deadline");
        long left = seen.getRemainingMillis();
        that(left > 5000 && left <= 7000, "remaining " + left + " ms of 7000");
        same("deadline - timestamp", 7_000_000_000L, seen.getDeadlineNanos() - seen.getDeadlineTimestampNanos());
      }
    });
    scenarios.put("no_deadline", () -> that(!get(ping.seen()).isSetDeadlineNanos(), "the server saw a deadline that nobody set"));
    scenarios.put("client_id", () -> {
      Seen seen = get(ping.seen());
      if (settings.contexts()) same("client id", settings.clientId, seen.getClientId());
      else that(!seen.isSetClientId(), "plain thrift cannot carry a client id, but the server saw one");
    });
    trace("trace_sampled", Boolean.TRUE, 0L, false, 0L);
    trace("trace_not_sampled", Boolean.FALSE, 0L, false, 0L);
    trace("trace_undecided", null, 0L, false, 0L);
    trace("trace_debug", Boolean.TRUE, 1L, false, 0L);
    trace("trace_terminal", Boolean.TRUE, 0L, true, 0L);
    trace("trace_128_bit", Boolean.TRUE, 0L, false, 0x1122334455667788L);

    scenarios.put("broadcast_context", () -> {
      Seen seen = get(Contexts.broadcast().let(CustomContext.KEY, "caf\u00e9", f0(ping::seen)));
      if (!settings.contexts()) {
        that(!seen.isSetCustom(), "plain thrift cannot carry contexts");
        return;
      }
      same("peers.Custom", "caf\u00e9", seen.getCustom());
      System.out.println("  # broadcast keys: " + new java.util.TreeSet<>(seen.getBroadcast().keySet()));
    });
    scenarios.put("local_dtab", () -> {
      Seen seen = get(Dtab.<Future<Seen>>unwind(f0(() -> {
        Dtab.setLocal(Dtab.read("/s/a=>/s/b;/s/c=>/$/nil | 0.3*/x & 0.7*/y"));
        return ping.seen();
      })));
      System.out.println("  # dtab " + seen.getLocalDtab());
      if (settings.contexts()) {
        same("dtab prefixes", Set.of("/s/a", "/s/c"), seen.getLocalDtab().keySet());
        same("/s/a", "/s/b", seen.getLocalDtab().get("/s/a"));
      } else {
        same("dtab", Map.of(), seen.getLocalDtab());
      }
    });
    scenarios.put("nack_restartable", () -> {
      Throwable e = fails(Throwable.class, ping.nack(true));
      System.out.println("  # " + chain(e));
      // The client retried until its budget was spent, and then took the Retryable flag off.
      if (settings.mux()) that(e instanceof FailureFlags<?> f && f.isFlagged(FailureFlags.Rejected()), chain(e));
      same("ping after it", "on", get(ping.ping("on")));
    });
    scenarios.put("nack_final", () -> {
      Throwable e = fails(Throwable.class, ping.nack(false));
      System.out.println("  # " + chain(e));
      if (settings.mux()) that(e instanceof FailureFlags<?> f && f.isFlagged(FailureFlags.Rejected()) && f.isFlagged(FailureFlags.NonRetryable()), chain(e));
      same("ping after it", "on", get(ping.ping("on")));
    });
    scenarios.put("mux_ping", () -> {
      if (!settings.mux()) throw new Skip("thriftmux only");
      InMemoryStatsReceiver stats = new InMemoryStatsReceiver();
      try (Client pinging = new Client(settings.with(s -> {
        s.pingPeriod = Duration.fromMilliseconds(50);
        s.stats = stats;
      }))) {
        String before = get(pinging.ping.seen()).getRemoteAddress();
        Thread.sleep(600);
        String all = stats.counters().toString() + stats.stats().toString();
        int n = 0;
        for (var kv : scala.jdk.javaapi.CollectionConverters.asJava(stats.stats()).entrySet()) {
          if (kv.getKey().toString().contains("ping_latency")) n += kv.getValue().size();
        }
        System.out.println("  # pings answered: " + n);
        that(n >= 3, "few pings were answered: " + cut(all));
        same("connection after them", before, get(pinging.ping.seen()).getRemoteAddress());
      }
    });
    scenarios.put("peer_certificate", () -> {
      Seen seen = get(ping.seen());
      if (!settings.tls.equals("mtls")) {
        that(!seen.isSetPeerSubject(), "a peer certificate without mutual TLS: " + seen.getPeerSubject());
        return;
      }
      try (FileInputStream in = new FileInputStream(settings.cert)) {
        X509Certificate x = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        same("subject", x.getSubjectX500Principal().getName(), seen.getPeerSubject());
      }
    });
    scenarios.put("one_connection", () -> {
      if (!settings.mux()) throw new Skip("thriftmux only");
      List<Future<Seen>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) all.add(ping.seen());
      Set<String> from = new LinkedHashSet<>();
      for (Future<Seen> f : all) from.add(get(f).getRemoteAddress());
      same("connections", 1, from.size());
    });
    // Ends the server, hence only when asked for by name.
    scenarios.put("drain", () -> {
      Counters was = counters();
      Future<String> slow = ping.slow(1500, "kept");
      // It may have a connection of its own, which a server that drains need not take any more.
      for (int i = 0; i < 50 && counters().getSlowStarted() == was.getSlowStarted(); i++) Thread.sleep(20);
      get(ping.drain(10_000));
      Thread.sleep(400);
      String during;
      try {
        during = "answered " + get(ping.ping("during"));
      } catch (Throwable t) {
        during = "failed with " + chain(t);
      }
      System.out.println("  # a new request while draining " + during);
      same("the request in flight", "kept", get(slow));
      Thread.sleep(500);
      try (Client late = new Client(settings)) {
        Throwable t = fails(Throwable.class, late.ping.ping("late"));
        System.out.println("  # afterwards: " + chain(t));
      }
    });
  }

  private void trace(String name, Boolean sampled, long flags, boolean terminal, long high) {
    scenarios.put(name, () -> {
      SpanId trace = new SpanId(0x0102030405060708L);
      SpanId parent = new SpanId(0x1112131415161718L);
      SpanId span = new SpanId(0x2122232425262728L);
      TraceId id = new TraceId(
          Option.apply(trace),
          Option.apply(parent),
          span,
          sampled == null ? Option.empty() : Option.apply((Object) sampled),
          Flags.apply(flags),
          high == 0 ? Option.empty() : Option.apply(new SpanId(high)),
          terminal);
      Seen seen = get(Trace.<Future<Seen>>letId(id, terminal, f0(ping::seen)));
      String ids = "trace " + seen.getTraceId() + " span " + seen.getSpanId() + " parent " + seen.getParentId()
          + " sampled " + (seen.isSetSampled() ? seen.isSampled() : "unset") + " flags " + seen.getFlags();
      System.out.println("  # " + ids);
      if (!settings.contexts()) {
        that(!trace.toString().equals(seen.getTraceId()), "plain thrift cannot carry a trace id: " + ids);
        return;
      }
      String low = seen.getTraceId();
      same("trace id", trace.toString(), low.substring(low.length() - 16));
      if (high != 0 && settings.mux()) same("128 bit trace id", new SpanId(high).toString() + trace, low);
      if (terminal) {
        same("span id", span.toString(), seen.getSpanId());
        same("parent id", parent.toString(), seen.getParentId());
      } else {
        same("parent id", span.toString(), seen.getParentId());
      }
      if (sampled != null) same("sampled", sampled, seen.isSetSampled() ? (Object) seen.isSampled() : null);
      if ((flags & 1) == 1) that((seen.getFlags() & 1) == 1, "the debug flag was lost: " + ids);
    });
  }

  private static void writeRequiredOnly(TProtocol p) throws Exception {
    p.writeStructBegin(new TStruct("Everything"));
    p.writeFieldBegin(new TField("", TType.BOOL, (short) 1));
    p.writeBool(true);
    p.writeFieldBegin(new TField("", TType.BYTE, (short) 2));
    p.writeByte((byte) 1);
    p.writeFieldBegin(new TField("", TType.I16, (short) 3));
    p.writeI16((short) 1);
    p.writeFieldBegin(new TField("", TType.I32, (short) 4));
    p.writeI32(1);
    p.writeFieldBegin(new TField("", TType.I64, (short) 5));
    p.writeI64(1);
    p.writeFieldBegin(new TField("", TType.DOUBLE, (short) 6));
    p.writeDouble(1);
    p.writeFieldBegin(new TField("", TType.STRING, (short) 7));
    p.writeString("s");
    p.writeFieldBegin(new TField("", TType.STRING, (short) 8));
    p.writeString("b");
    p.writeFieldBegin(new TField("", TType.I32, (short) 9));
    p.writeI32(1);
    p.writeFieldBegin(new TField("", TType.STRUCT, (short) 10));
    point(1, 2).write(p);
    p.writeFieldBegin(new TField("", TType.STRUCT, (short) 11));
    Shape.label("l").write(p);
    p.writeFieldBegin(new TField("", TType.LIST, (short) 12));
    p.writeListBegin(new TList(TType.I32, 0));
    p.writeFieldBegin(new TField("", TType.SET, (short) 13));
    p.writeListBegin(new TList(TType.STRING, 0));
    p.writeFieldBegin(new TField("", TType.MAP, (short) 14));
    p.writeMapBegin(new TMap(TType.STRING, TType.I64, 0));
    p.writeFieldBegin(new TField("", TType.MAP, (short) 15));
    p.writeMapBegin(new TMap(TType.I32, TType.LIST, 0));
    p.writeFieldBegin(new TField("", TType.LIST, (short) 16));
    p.writeListBegin(new TList(TType.MAP, 0));
    p.writeFieldStop();
    p.writeStructEnd();
  }

  // ------------------------------------------------------------------ the command

  private static final String USAGE = """
      peers call --to DEST [options]
        --to DEST             host:port, or another Finagle name
        --protocol P          thriftmux (default) | thrift (TTwitter upgrade attempted) | thrift-plain
        --tls MODE            plain (default) | tls (verify the server) | mtls
        --ca, --cert, --key   PEM files; the key is PKCS#8
        --hostname NAME       what the server's certificate must be for (default localhost; empty: not checked)
        --opportunistic L     off | desired | required: TLS negotiated inside mux
        --client-id ID        default peers.call; empty: none
        --only A,B            these scenarios alone (`drain` runs only so: it ends the server)
        --skip A,B            not these
        --list                the names of the scenarios
        --expect-refused      passes when one ping fails (bad certificate, nobody there)
        --repeat N            runs the chosen scenarios N times
        --then                another run with options of its own, in the same JVM
      """;

  public static void main(String[] args) throws Exception {
    if (System.getenv("PEERS_LOG") == null) java.util.logging.LogManager.getLogManager().reset();
    boolean passed = true;
    List<String> rest = List.of(args);
    while (true) {
      int then = rest.indexOf("--then");
      passed &= run(rest.subList(0, then < 0 ? rest.size() : then).toArray(new String[0]));
      if (then < 0) break;
      rest = rest.subList(then + 1, rest.size());
    }
    System.exit(passed ? 0 : 1);
  }

  /** One run; whether all of it passed. */
  private static boolean run(String[] args) {
    Client.Settings s = new Client.Settings();
    Set<String> only = Set.of();
    Set<String> skip = Set.of();
    boolean refused = false;
    boolean list = false;
    int repeat = 1;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--to" -> s.to = args[++i];
        case "--protocol" -> s.protocol = args[++i];
        case "--tls" -> s.tls = args[++i];
        case "--ca" -> s.ca = args[++i];
        case "--cert" -> s.cert = args[++i];
        case "--key" -> s.key = args[++i];
        case "--hostname" -> s.hostname = args[++i];
        case "--opportunistic" -> s.opportunistic = args[++i];
        case "--client-id" -> s.clientId = args[++i];
        case "--only" -> only = new LinkedHashSet<>(List.of(args[++i].split(",")));
        case "--skip" -> skip = new LinkedHashSet<>(List.of(args[++i].split(",")));
        case "--repeat" -> repeat = Integer.parseInt(args[++i]);
        case "--expect-refused" -> refused = true;
        case "--list" -> list = true;
        case "--help" -> {
          System.out.print(USAGE);
          System.exit(0);
        }
        default -> {
          System.err.print(USAGE);
          System.exit(2);
        }
      }
    }
    if (s.to.isEmpty() && list) s.to = "127.0.0.1:1";
    if (s.to.isEmpty() || !List.of("thriftmux", "thrift", "thrift-plain").contains(s.protocol)) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Call call = new Call(s);
    if (list) {
      call.scenarios.keySet().forEach(System.out::println);
      System.exit(0);
    }
    if (refused) {
      call.scenarios.clear();
      call.scenarios.put("refused", () -> {
        try (Client c = new Client(s.with(x -> x.requestTimeout = Duration.fromSeconds(5)))) {
          System.out.println("  # " + chain(fails(Throwable.class, c.ping.ping("let me in"))));
        }
      });
    }
    for (String name : only) {
      if (!call.scenarios.containsKey(name)) {
        System.err.println("no scenario " + name);
        System.exit(2);
      }
    }
    int passed = 0;
    int failed = 0;
    for (int n = 0; n < repeat; n++) {
      for (Map.Entry<String, Body> e : call.scenarios.entrySet()) {
        String name = e.getKey();
        if (!only.isEmpty() ? !only.contains(name) : name.equals("drain") || skip.contains(name)) continue;
        try {
          e.getValue().run();
          System.out.println("PASS " + name);
          passed++;
        } catch (Skip skipped) {
          System.out.println("SKIP " + name + ": " + skipped.getMessage());
        } catch (Failed f) {
          System.out.println("FAIL " + name + ": " + f.getMessage());
          failed++;
        } catch (Throwable t) {
          System.out.println("FAIL " + name + ": " + chain(t));
          failed++;
        }
        System.out.flush();
      }
    }
    System.out.println(passed + " passed, " + failed + " failed");
    System.out.flush();
    call.client.close();
    return failed == 0;
  }
}
