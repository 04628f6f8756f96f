package peers;

import com.twitter.finagle.Dtab;
import com.twitter.finagle.FailureFlags;
import com.twitter.finagle.Http;
import com.twitter.finagle.Service;
import com.twitter.finagle.context.BackupRequest$;
import com.twitter.finagle.context.Contexts;
import com.twitter.finagle.http.Method;
import com.twitter.finagle.http.Request;
import com.twitter.finagle.http.Response;
import com.twitter.finagle.stats.InMemoryStatsReceiver;
import com.twitter.finagle.tracing.Flags;
import com.twitter.finagle.tracing.SpanId;
import com.twitter.finagle.tracing.Trace;
import com.twitter.finagle.tracing.TraceId;
import com.twitter.util.Await;
import com.twitter.util.Duration;
import com.twitter.util.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import scala.Function0;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** `peers web`: calls PingService's REST routes with Finagle's HTTP client; for each `NAME STATUS BODY`, or `NAME failed FLAGS`. */
public final class Web {
  private static final Duration LIMIT = Duration.fromSeconds(15);

  private final Map<String, String> options;
  private final InMemoryStatsReceiver stats = new InMemoryStatsReceiver();
  private final Service<Request, Response> client;

  private Web(Map<String, String> options) {
    this.options = options;
    Http.Client http = Http.client()
        .withTransport()
        .tls(Tls.client("mtls", options.get("ca"), options.get("cert"), options.get("key"), "localhost"))
        .withStatsReceiver(stats)
        .withRequestTimeout(Duration.fromSeconds(10));
    http = options.get("version").equals("h2") ? http.withHttp2() : http.withNoHttp2();
    client = http.newService(options.get("to"), "web");
  }

  private Future<Response> call(String uri, String body) {
    Request request = Request.apply(Method.Post(), uri);
    request.host("localhost");
    request.setContentTypeJson();
    request.setContentString(body);
    return client.apply(request);
  }

  private Future<Response> method(String name, String arguments) {
    return call("/api/PingService/" + name, arguments);
  }

  private static <T> Function0<T> f0(Supplier<T> supplier) {
    return supplier::get;
  }

  private static void say(String name, Supplier<Future<Response>> call) {
    try {
      Response response = Await.result(call.get(), LIMIT);
      System.out.println(name + " " + response.statusCode() + " " + response.contentString());
    } catch (Exception error) {
      String flags = error instanceof FailureFlags<?> failure
          ? String.join(",", new TreeSet<>(CollectionConverters.asJava(FailureFlags.flagsOf(failure.flags()))))
          : "";
      System.out.println(name + " failed " + flags + " # " + Call.chain(error));
    }
  }

  /** How often the client sent calls once more. */
  private long requeues() {
    long sum = 0;
    for (var counter : CollectionConverters.asJava(stats.counters()).entrySet()) {
      if (CollectionConverters.asJava(counter.getKey()).equals(java.util.List.of("web", "retries", "requeues"))) {
        sum += (Long) counter.getValue();
      }
    }
    return sum;
  }

  private void all() throws Exception {
    say("ping", () -> method("ping", "{\"message\":\"gr\u00fc\u00dfe\"}"));

    TraceId id = new TraceId(
        Option.apply(new SpanId(0x0102030405060708L)), Option.apply(new SpanId(0x1112131415161718L)),
        new SpanId(0x2122232425262728L), Option.apply((Object) true), Flags.apply(0),
        Option.apply(new SpanId(0xabL)), false);
    say("contexts", () -> Trace.letId(id, false, f0(() ->
        Contexts.broadcast().let(CustomContext.KEY, "caf\u00e9", f0(() ->
            BackupRequest$.MODULE$.let(f0(() ->
                Dtab.unwind(f0(() -> {
                  Dtab.setLocal(Dtab.read("/s/a=>/s/b;/s/c=>/$/nil | 0.3*/x & 0.7*/y"));
                  return method("seen", "{}");
                })))))))));
    say("no-contexts", () -> method("seen", "{}"));

    // While a call runs the next one has a connection of its own, or shares that one.
    Future<Response> slow = method("slow", "{\"millis\":1000,\"tag\":\"x\"}");
    say("beside", () -> method("seen", "{}"));
    say("slow", () -> slow);

    say("explode", () -> method("explode", "{\"reason\":\"boom\"}"));
    say("long-uri", () -> method("ping?x=" + "y".repeat(10_000), "{}"));
    say("long-body", () -> method("ping", "{\"message\":\"" + "y".repeat(6 << 20) + "\"}"));
    say("long-header", () -> {
      Request request = Request.apply(Method.Post(), "/api/PingService/seen");
      request.host("localhost");
      request.headerMap().set("x-long", "y".repeat(20_000));
      return client.apply(request);
    });
    // Those end with what a failing endpoint gets; so each has a client of its own.
    for (boolean restartable : new boolean[] {true, false}) {
      Web fresh = new Web(options);
      String name = restartable ? "nack" : "last-nack";
      say(name, () -> fresh.method("nack", "{\"restartable\":" + restartable + "}"));
      System.out.println(name + "-requeues " + fresh.requeues());
    }
  }

  public static void main(String[] args) throws Exception {
    if (System.getenv("PEERS_LOG") == null) java.util.logging.LogManager.getLogManager().reset();
    Map<String, String> options = new HashMap<>(Map.of("version", "http/1.1"));
    for (int i = 0; i + 1 < args.length; i += 2) options.put(args[i].replaceFirst("^--", ""), args[i + 1]);
    new Web(options).all();
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
