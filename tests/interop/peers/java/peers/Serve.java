package peers;

import com.twitter.finagle.Http;
import com.twitter.finagle.ListeningServer;
import com.twitter.finagle.Service;
import com.twitter.finagle.Thrift;
import com.twitter.finagle.ThriftMux;
import com.twitter.finagle.http.Request;
import com.twitter.finagle.http.Response;
import com.twitter.finagle.thrift.RichServerParam;
import com.twitter.finagle.util.DefaultTimer;
import com.twitter.util.Await;
import com.twitter.util.Duration;
import com.twitter.util.Future;
import com.twitter.util.Time;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import peers.idl.PingService;
import scala.runtime.BoxedUnit;

/** `peers serve`: PingService on a Finagle server. */
public final class Serve {
  private static volatile ListeningServer server;

  private Serve() {}

  static InetSocketAddress address(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    return new InetSocketAddress(hostPort.substring(0, colon), Integer.parseInt(hostPort.substring(colon + 1)));
  }

  private static void drain(int graceMillis) {
    DefaultTimer.getInstance().schedule(Time.now().plus(Duration.fromMilliseconds(50)), () -> {
      server.close(Duration.fromMilliseconds(graceMillis)).ensure(() -> {
        new Thread(() -> System.exit(0), "exit").start();
        return BoxedUnit.UNIT;
      });
      return BoxedUnit.UNIT;
    });
  }

  /** Answers what it is asked. */
  private static ListeningServer https(InetSocketAddress at, Map<String, String> options) {
    return Http.server()
        .withLabel("web")
        .withTransport().tls(Tls.server(options.get("tls"), options.get("ca"), options.get("cert"), options.get("key")))
        .serve(at, new Service<Request, Response>() {
          @Override
          public Future<Response> apply(Request request) {
            Response response = Response.apply();
            response.setContentTypeJson();
            response.setContentString(request.contentString());
            return Future.value(response);
          }
        });
  }

  /** Answers what it sees of a request. */
  private static ListeningServer http(InetSocketAddress at) {
    return Http.server().withLabel("plain").serve(at, new Service<Request, Response>() {
      @Override
      public Future<Response> apply(Request request) {
        Response response = Response.apply();
        response.setContentString(PingImpl.whatIsSeen() + " headers " + request.headerMap().keys().mkString(","));
        return Future.value(response);
      }
    });
  }

  public static void main(String[] args) throws Exception {
    if (System.getenv("PEERS_LOG") == null) java.util.logging.LogManager.getLogManager().reset();
    Map<String, String> options = new HashMap<>(Map.of("listen", "127.0.0.1:0", "protocol", "thriftmux", "tls", "plain"));
    for (int i = 0; i + 1 < args.length; i += 2) options.put(args[i].replaceFirst("^--", ""), args[i + 1]);
    String tls = options.get("tls");
    boolean secure = !tls.equals("plain");
    InetSocketAddress at = address(options.get("listen"));
    PingService.Service service = new PingService.Service(new PingImpl(Serve::drain), new RichServerParam());
    switch (options.get("protocol")) {
      case "thriftmux" -> {
        ThriftMux.Server s = ThriftMux.server().withLabel("ping");
        if (secure) s = s.withTransport().tls(Tls.server(tls, options.get("ca"), options.get("cert"), options.get("key")));
        server = s.serve(at, service);
      }
      case "thrift" -> {
        Thrift.Server s = Thrift.server().withLabel("ping");
        if (secure) s = s.withTransport().tls(Tls.server(tls, options.get("ca"), options.get("cert"), options.get("key")));
        server = s.serve(at, service);
      }
      default -> throw new IllegalArgumentException("--protocol " + options.get("protocol"));
    }
    List<ListeningServer> servers = new ArrayList<>(List.of(server));
    String announce = options.get("announce");
    if (options.containsKey("https")) {
      ListeningServer https = https(address(options.get("https")), options);
      servers.add(https);
      if (announce != null) Await.result(https.announce(announce + "!https"), Duration.fromSeconds(15));
    }
    if (options.containsKey("http")) {
      ListeningServer http = http(address(options.get("http")));
      servers.add(http);
      System.out.println("HTTP " + ((InetSocketAddress) http.boundAddress()).getPort());
    }
    if (announce != null) {
      Await.result(server.announce(announce), Duration.fromSeconds(15));
      System.out.println("ANNOUNCED " + announce);
    }
    if (options.containsKey("grace")) {
      // As a TwitterServer closes what it serves, when it is told to quit with a grace period.
      Duration grace = Duration.fromMilliseconds(Long.parseLong(options.get("grace")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        try {
          List<Future<BoxedUnit>> closed = new ArrayList<>();
          for (ListeningServer each : servers) closed.add(each.close(grace));
          for (Future<BoxedUnit> each : closed) Await.ready(each, grace.plus(Duration.fromSeconds(5)));
        } catch (Exception error) {
          System.out.println("CLOSE " + error);
        }
      }));
    }
    System.out.println("READY " + ((InetSocketAddress) server.boundAddress()).getPort());
    System.out.flush();
    Await.ready(server);
  }
}
