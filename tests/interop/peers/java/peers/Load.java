package peers;

import com.twitter.finagle.Addr;
import com.twitter.finagle.Http;
import com.twitter.finagle.Name;
import com.twitter.finagle.Service;
import com.twitter.finagle.ThriftMux;
import com.twitter.finagle.http.Method;
import com.twitter.finagle.http.Request;
import com.twitter.finagle.http.Response;
import com.twitter.finagle.serverset2.Zk2Resolver;
import com.twitter.finagle.service.RetryBudget;
import com.twitter.finagle.stats.NullStatsReceiver;
import com.twitter.finagle.thrift.RichClientParam;
import com.twitter.finagle.thrift.ThriftClientRequest;
import com.twitter.util.Await;
import com.twitter.util.Duration;
import com.twitter.util.Future;
import com.twitter.util.Var;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import peers.idl.PingService;
import scala.runtime.BoxedUnit;

/**
 * `peers load`: calls a ThriftMux name and an HTTP name at a steady rate, until SIGTERM. No call is sent twice: the budget of
 * retries and requeues is empty. Prints READY when both have answered a while, and at the end for each `NAME: N sent, N answered, N failed`.
 */
public final class Load {
  private static final long LIMIT_MS = 10_000;
  private static final int WARM_UP = 200;

  private Load() {}

  /** One stream of calls. */
  private static final class Stream {
    final String name;
    final Supplier<Future<Boolean>> call;
    final AtomicLong sent = new AtomicLong();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong failed = new AtomicLong();

    Stream(String name, Supplier<Future<Boolean>> call) {
      this.name = name;
      this.call = call;
    }

    void send() {
      long number = sent.incrementAndGet();
      long began = System.nanoTime();
      try {
        call.get()
            .onSuccess(right -> {
              if (right) answered.incrementAndGet();
              else failed(number, began, new IllegalStateException("not the answer"));
              return BoxedUnit.UNIT;
            })
            .onFailure(error -> {
              failed(number, began, error);
              return BoxedUnit.UNIT;
            });
      } catch (Throwable error) {
        failed(number, began, error);
      }
    }

    private void failed(long number, long began, Throwable error) {
      failed.incrementAndGet();
      System.out.println("  # " + name + " " + number + " failed after " + (System.nanoTime() - began) / 1_000_000 + " ms: " + error);
    }
  }

  public static void main(String[] args) throws Exception {
    if (System.getenv("PEERS_LOG") == null) java.util.logging.LogManager.getLogManager().reset();
    Map<String, String> options = new HashMap<>(Map.of("rate", "60", "hostname", "localhost"));
    for (int i = 0; i + 1 < args.length; i += 2) options.put(args[i].replaceFirst("^--", ""), args[i + 1]);
    var tls = Tls.client("mtls", options.get("ca"), options.get("cert"), options.get("key"), options.get("hostname"));

    Service<ThriftClientRequest, byte[]> mux = ThriftMux.client()
        .withTransport().tls(tls)
        .withRetryBudget(RetryBudget.Empty())
        .withRequestTimeout(Duration.fromMilliseconds(LIMIT_MS))
        .newService(name(options, "thrift"), "ping");
    var ping = new PingService.ServiceToClient(mux, new RichClientParam());
    AtomicLong number = new AtomicLong();
    Stream thrift = new Stream("thrift", () -> {
      String text = "n" + number.incrementAndGet();
      return ping.ping(text).map(text::equals);
    });

    Service<Request, Response> http = Http.client()
        .withTransport().tls(tls)
        .withRetryBudget(RetryBudget.Empty())
        .withRequestTimeout(Duration.fromMilliseconds(LIMIT_MS))
        .newService(name(options, "https"), "web");
    Stream https = new Stream("https", () -> {
      Request request = Request.apply(Method.Post(), "/api/PingService/ping");
      String text = "w" + number.incrementAndGet();
      request.host("localhost");
      request.setContentTypeJson();
      request.setContentString("{\"message\":\"" + text + "\"}");
      return http.apply(request).map(response -> {
        boolean right = response.statusCode() == 200 && response.contentString().contains(text);
        if (!right) System.out.println("  # https: " + response.statusCode() + " " + response.contentString());
        return right;
      });
    });

    // One after the other: a JVM that has just begun would only make more handshakes of more calls.
    for (Stream stream : new Stream[] {thrift, https}) {
      for (int calls = 0; calls < WARM_UP; ) {
        try {
          if (Await.result(stream.call.get(), Duration.fromMilliseconds(2 * LIMIT_MS))) calls++;
        } catch (Exception error) {
          System.out.println("  # a first call of " + stream.name + ": " + error);
          Thread.sleep(100);
        }
      }
    }
    System.out.println("READY");
    System.out.flush();

    ScheduledExecutorService ticks = Executors.newScheduledThreadPool(2);
    long period = 1_000_000_000L / Long.parseLong(options.get("rate"));
    for (Stream stream : new Stream[] {thrift, https}) {
      ticks.scheduleAtFixedRate(stream::send, 0, period, TimeUnit.NANOSECONDS);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        ticks.shutdown();
        ticks.awaitTermination(5, TimeUnit.SECONDS);
        for (Stream stream : new Stream[] {thrift, https}) {
          long until = System.nanoTime() + 2 * LIMIT_MS * 1_000_000;
          while (stream.answered.get() + stream.failed.get() < stream.sent.get() && System.nanoTime() < until) Thread.sleep(5);
          System.out.println(stream.name + ": " + stream.sent + " sent, " + stream.answered + " answered, " + stream.failed + " failed");
        }
        System.out.flush();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(0);
    }));
  }

  /** A name as Finagle resolves it; with a window of one's own for zk2's stabiliser, whose default is ten seconds. */
  private static Name name(Map<String, String> options, String which) {
    String text = options.get(which);
    if (!options.containsKey("window")) return com.twitter.finagle.Resolver$.MODULE$.eval(text);
    Zk2Resolver resolver = new Zk2Resolver(
        NullStatsReceiver.get(), Duration.fromMilliseconds(Long.parseLong(options.get("window"))), Duration.fromSeconds(300));
    Var<Addr> addr = resolver.bind(text.replaceFirst("^zk2!", ""));
    return new Name.Bound(addr, text, com.twitter.finagle.Path$.MODULE$.empty());
  }
}
