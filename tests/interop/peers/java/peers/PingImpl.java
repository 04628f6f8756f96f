package peers;

import com.twitter.finagle.Dtab;
import com.twitter.finagle.Failure;
import com.twitter.finagle.context.Contexts;
import com.twitter.finagle.context.Deadline;
import com.twitter.finagle.context.RemoteInfo;
import com.twitter.finagle.context.Retries;
import com.twitter.finagle.thrift.ClientId;
import com.twitter.finagle.tracing.Trace;
import com.twitter.finagle.tracing.TraceId;
import com.twitter.finagle.transport.Transport;
import com.twitter.finagle.util.DefaultTimer;
import com.twitter.io.Buf;
import com.twitter.io.Bufs;
import com.twitter.util.Duration;
import com.twitter.util.Future;
import com.twitter.util.Promise;
import com.twitter.util.Time;
import com.twitter.util.TimerTask;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import peers.idl.BaseService;
import peers.idl.Counters;
import peers.idl.Description;
import peers.idl.Empty;
import peers.idl.Everything;
import peers.idl.Mood;
import peers.idl.OverLimit;
import peers.idl.PingError;
import peers.idl.PingService;
import peers.idl.Seen;
import peers.idl.Shape;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/** The reference behaviour of PingService; idl/ping.thrift says what each method does. */
public final class PingImpl implements PingService.ServiceIface, BaseService.ServiceIface {
  private final AtomicLong pings = new AtomicLong();
  private final AtomicLong notifications = new AtomicLong();
  private final AtomicLong interrupted = new AtomicLong();
  private final AtomicLong slowStarted = new AtomicLong();
  private final AtomicLong slowDone = new AtomicLong();
  private volatile String lastNotification = "";
  private final IntConsumer onDrain;

  public PingImpl(IntConsumer onDrain) {
    this.onDrain = onDrain;
  }

  @Override
  public Future<String> version() {
    return Future.value("finagle-22.7.0");
  }

  @Override
  public Future<String> ping(String message) {
    pings.incrementAndGet();
    if (message.equals("!error")) {
      PingError e = new PingError();
      e.setMessage("asked");
      e.setCode(7);
      return Future.exception(e);
    }
    if (message.equals("!limit")) {
      OverLimit e = new OverLimit();
      e.setLimit(99);
      e.setWhat("pings");
      return Future.exception(e);
    }
    return Future.value(message);
  }

  @Override
  public Future<Description> describe() {
    Description d = new Description();
    d.setName("peers");
    d.setLanguage("java");
    d.setVersion("finagle-22.7.0");
    d.setMethods(List.of("ping", "describe", "everything"));
    d.setAttributes(new TreeMap<>(Map.of("protocol", "thrift", "wire", "binary")));
    return Future.value(d);
  }

  @Override
  public Future<Everything> everything(Everything value) {
    return Future.value(value);
  }

  @Override
  public Future<Shape> shape(Shape value) {
    return Future.value(value);
  }

  @Override
  public Future<Mood> mood(Mood value) {
    return Future.value(value);
  }

  @Override
  public Future<Empty> empty(Empty value) {
    return Future.value(value);
  }

  @Override
  public Future<ByteBuffer> blob(ByteBuffer value) {
    return Future.value(value);
  }

  @Override
  public Future<Long> add(long a, long b) {
    return Future.value(a + b);
  }

  @Override
  public Future<Double> scale(double value, double by) {
    return Future.value(value * by);
  }

  @Override
  public Future<List<String>> sorted(Set<String> values) {
    return Future.value(new ArrayList<>(new TreeSet<>(values)));
  }

  @Override
  public Future<Map<String, Long>> count(List<String> words) {
    Map<String, Long> out = new LinkedHashMap<>();
    for (String w : words) out.merge(w, 1L, Long::sum);
    return Future.value(out);
  }

  @Override
  public Future<Boolean> flip(boolean value) {
    return Future.value(!value);
  }

  @Override
  public Future<Void> touch() {
    return Future.value(null);
  }

  @Override
  public Future<Void> refuse(String reason) {
    PingError e = new PingError();
    e.setMessage(reason);
    e.setCode(13);
    return Future.exception(e);
  }

  @Override
  public Future<String> explode(String reason) {
    return Future.exception(new IllegalStateException(reason));
  }

  @Override
  public Future<String> slow(int millis, String tag) {
    slowStarted.incrementAndGet();
    Promise<String> p = new Promise<>();
    TimerTask task = DefaultTimer.getInstance().schedule(Time.now().plus(Duration.fromMilliseconds(millis)), () -> {
      if (p.updateIfEmpty(new com.twitter.util.Return<>(tag))) slowDone.incrementAndGet();
      return BoxedUnit.UNIT;
    });
    p.setInterruptHandler(new AbstractPartialFunction<Throwable, BoxedUnit>() {
      @Override
      public boolean isDefinedAt(Throwable t) {
        return true;
      }

      @Override
      public BoxedUnit apply(Throwable t) {
        task.cancel();
        if (p.updateIfEmpty(new com.twitter.util.Throw<>(t))) interrupted.incrementAndGet();
        return BoxedUnit.UNIT;
      }
    });
    return p;
  }

  @Override
  public Future<String> nack(boolean restartable) {
    return Future.exception(restartable ? Failure.RetryableNackFailure() : Failure.NonRetryableNackFailure());
  }

  @Override
  public Future<Void> notify(String event) {
    lastNotification = event;
    notifications.incrementAndGet();
    return Future.value(null);
  }

  @Override
  public Future<Counters> counters() {
    Counters c = new Counters();
    c.setPings(pings.get());
    c.setNotifications(notifications.get());
    c.setInterrupted(interrupted.get());
    c.setSlowDone(slowDone.get());
    c.setSlowStarted(slowStarted.get());
    c.setLastNotification(lastNotification);
    return Future.value(c);
  }

  @Override
  public Future<Void> drain(int graceMillis) {
    onDrain.accept(graceMillis);
    return Future.value(null);
  }

  @Override
  public Future<Seen> seen() {
    return Future.value(whatIsSeen());
  }

  static Seen whatIsSeen() {
    Seen s = new Seen();
    Option<ClientId> client = ClientId.current();
    if (client.isDefined()) s.setClientId(client.get().name());

    if (Trace.hasId()) {
      TraceId t = Trace.idOption().get();
      String high = t.traceIdHigh().isDefined() ? t.traceIdHigh().get().toString() : "";
      s.setTraceId(high + t.traceId().toString());
      s.setSpanId(t.spanId().toString());
      s.setParentId(t.parentId().toString());
      if (t.getSampled().isDefined()) s.setSampled(t.getSampled().get());
      s.setFlags(t.flags().toLong());
    }

    Option<Deadline> deadline = Deadline.current();
    if (deadline.isDefined()) {
      s.setDeadlineNanos(deadline.get().deadline().inNanoseconds());
      s.setDeadlineTimestampNanos(deadline.get().timestamp().inNanoseconds());
      s.setRemainingMillis(deadline.get().remaining().inMilliseconds());
    }

    Option<java.security.cert.Certificate> cert = Transport.peerCertificate();
    if (cert.isDefined() && cert.get() instanceof X509Certificate x) {
      s.setPeerSubject(x.getSubjectX500Principal().getName());
    }
    Option<java.net.SocketAddress> remote = RemoteInfo.Upstream$.MODULE$.addr();
    if (remote.isDefined()) s.setRemoteAddress(remote.get().toString());

    Map<String, ByteBuffer> broadcast = new HashMap<>();
    for (Tuple2<Buf, Buf> kv : CollectionConverters.asJava(Contexts.broadcast().marshal())) {
      broadcast.put(Bufs.asUtf8String(kv._1()), ByteBuffer.wrap(Bufs.ownedByteArray(kv._2())));
    }
    s.setBroadcast(broadcast);

    Map<String, String> dtab = new LinkedHashMap<>();
    for (String dentry : Dtab.local().show().split(";")) {
      String[] two = dentry.split("=>", 2);
      if (two.length == 2) dtab.put(two[0].trim(), two[1].trim());
    }
    s.setLocalDtab(dtab);

    Option<Retries> retries = Retries.current();
    if (retries.isDefined()) s.setRetries(retries.get().attempt());
    Option<String> custom = Contexts.broadcast().get(CustomContext.KEY);
    if (custom.isDefined()) s.setCustom(custom.get());
    return s;
  }
}
