import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shows a folder of pages to browsers on this machine, and tells pages that are open to load again.
package final class PreviewServer: Sendable {
  /// Where it listens, on 127.0.0.1.
  package let port: Int
  private let group: MultiThreadedEventLoopGroup
  private let listening: any Channel
  private let audience: PreviewAudience

  /// Begins to serve.
  ///
  /// - Parameters:
  ///   - folder: absolute; may come into being later.
  ///   - port: 0 for any that is free.
  ///   - generation: of the pages that are there; each preview should begin with another, so that
  ///     pages that were open before are loaded again.
  package static func start(
    serving folder: String, port: Int, generation: UInt64
  ) async throws(PreviewFault) -> PreviewServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let audience = PreviewAudience(generation: generation)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          let port = channel.localAddress?.port ?? 0
          let site = PreviewSite(folder: PreviewFolder(path: folder), port: port)
          try channel.pipeline.syncOperations.addHandler(PreviewHandler(site, audience))
        }
      }
    do {
      let listening = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
      return PreviewServer(group, listening, audience)
    } catch {
      try? await group.shutdownGracefully()
      let code = (error as? IOError)?.errnoCode
      throw code == EADDRINUSE
        ? .portTaken(port) : .cannotListen(port: port, reason: String(describing: error))
    }
  }

  private init(
    _ group: MultiThreadedEventLoopGroup, _ listening: any Channel, _ audience: PreviewAudience
  ) {
    self.group = group
    self.listening = listening
    self.audience = audience
    port = listening.localAddress?.port ?? 0
  }

  /// Tells all open pages that there are new ones.
  package func reload() { audience.announce() }

  /// Ends; pages that are open notice nothing.
  package func stop() async {
    try? await listening.close().get()
    audience.dismiss()
    try? await group.shutdownGracefully()
  }
}

/// Why there is no preview.
package enum PreviewFault: Error, Sendable, Hashable {
  case portTaken(Int)
  case cannotListen(port: Int, reason: String)
}

/// The pages that wait for news, and how often there were any.
final class PreviewAudience: Sendable {
  private struct State {
    var generation: UInt64
    var channels: [ObjectIdentifier: any Channel] = [:]
  }

  private let state: NIOLockedValueBox<State>

  init(generation: UInt64) { state = NIOLockedValueBox(State(generation: generation)) }

  var generation: UInt64 { state.withLockedValue { $0.generation } }

  func add(_ channel: any Channel) {
    let generation = state.withLockedValue { state in
      state.channels[ObjectIdentifier(channel)] = channel
      return state.generation
    }
    Self.send(generation, to: channel)
  }

  func remove(_ channel: any Channel) {
    state.withLockedValue { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  func announce() {
    let (generation, channels) = state.withLockedValue { state in
      state.generation += 1
      return (state.generation, Array(state.channels.values))
    }
    for channel in channels { Self.send(generation, to: channel) }
  }

  func dismiss() {
    for channel in state.withLockedValue({ Array($0.channels.values) }) {
      channel.close(promise: nil)
    }
  }

  private static func send(_ generation: UInt64, to channel: any Channel) {
    let text = "event: generation\ndata: \(generation)\n\n"
    let part = HTTPServerResponsePart.body(
      .byteBuffer(channel.allocator.buffer(string: text)))
    channel.writeAndFlush(part, promise: nil)
  }
}

/// One connection.
private final class PreviewHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let site: PreviewSite
  private let audience: PreviewAudience
  private var head: HTTPRequestHead?

  init(_ site: PreviewSite, _ audience: PreviewAudience) {
    self.site = site
    self.audience = audience
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      if let head { answer(head, context) }
      head = nil
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    audience.remove(context.channel)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let answer = site.answer(
      method: request.method.rawValue, target: request.uri, hosts: request.headers["host"],
      generation: audience.generation)
    var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
    if !answer.isEvents {
      headers.add(name: "Content-Length", value: String(answer.body.count))
    }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if answer.isEvents, request.method == .GET {
      context.flush()
      audience.add(context.channel)
      return
    }
    if request.method != .HEAD {
      let body = context.channel.allocator.buffer(bytes: answer.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    let isLast = !request.isKeepAlive
    let end = context.eventLoop.makePromise(of: Void.self)
    if isLast {
      let channel = context.channel
      end.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: end)
  }
}
