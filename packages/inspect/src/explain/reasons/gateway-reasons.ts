import type { GatewayReasonCode } from '@mintmark/oauth/reasons';
import type { ReasonExplanation } from './reason-explanation.ts';

/** What a gateway can refuse a request for, and what can keep it from getting an answer. */
export const gatewayReasons: Readonly<Record<GatewayReasonCode, ReasonExplanation>> = {
  route_not_found: {
    title: 'No route is for this address',
    what: 'The gateway has no route whose host, path, headers and claims fit the request, so it was passed on to nobody.',
    why: 'A gateway passes on only what it was told to. A default route would open paths that nobody thought of.',
    howToFindOut:
      'List the routes with `mintmark gateway routes` and compare host and path, letter by letter. `mintmark gateway explain` says for one request which route takes it.',
    howToFix:
      'Correct the address, or add a route. A path such as `/notes` is exact; `/notes/*` takes everything below as well.',
  },
  method_not_allowed: {
    title: 'The route does not take this method',
    what: 'Routes fit the address of the request, but none of them its method.',
    why: 'A route that names its methods keeps the others away from a service which may not be ready for them.',
    howToFindOut:
      'Look at the header `Allow` of the answer: it lists the methods. A redirect, or a form instead of a script, often changes `POST` into `GET`.',
    howToFix:
      'Send one of those methods, or add this one to `methods` of the route. `OPTIONS` of browsers needs `cors` there, not a method.',
  },
  request_misdirected: {
    title: 'The connection is for another host',
    what: 'The host in the request is not one that this connection may carry: the name in the TLS handshake was another, or the certificate is not for it.',
    why: 'Rules for certificates and clients depend on the name in the handshake. With another `Host` on the same connection they could be passed by (RFC 9110 §7.4).',
    howToFindOut:
      'Compare the name that was connected to, `curl -v` shows it as `SNI` or `subject`, with the `Host` of the request. Proxies that put requests for several hosts on one connection are the usual cause.',
    howToFix:
      'Open a connection of its own for each host, as browsers do by themselves after a 421. Set the proxy in between to send the name that it asks for.',
  },
  header_section_too_large: {
    title: 'The header fields are too large',
    what: 'The request has more header fields than allowed, or they are longer in sum.',
    why: 'Whoever reads heads of any length can be made to run out of memory by a few connections (RFC 6585 §5).',
    howToFindOut:
      'Measure the fields with `curl -v`. Cookies that pile up, and tokens with hundreds of groups, are the usual causes.',
    howToFix:
      'Delete cookies that are not needed, and have the issuer put fewer groups into the token. If that cannot be, raise `maxHeaderBytes` or `maxHeaders`.',
  },
  request_target_too_long: {
    title: 'The address is too long',
    what: 'Path and query of the request together are longer than the gateway takes.',
    why: 'Each part on the way has a limit of its own. One clear limit at the edge is better than a cut address further in (RFC 9110 §15.5.15).',
    howToFindOut:
      'Count the characters after the host. Often it is a redirect that appends itself to itself, or a list of ids in the query.',
    howToFix:
      'Send long input in a body, or in several requests. If the addresses have to be this long, raise `maxTargetCharacters`.',
  },
  body_too_large: {
    title: 'The body is too large',
    what: 'The body is longer than the route allows, by its `Content-Length` or by what has arrived of it.',
    why: 'Without a limit, one upload could fill the memory or the disk of the service behind.',
    howToFindOut:
      'Compare the size of the body with `maxBodyBytes` of the route and its policies. A compressed body counts as it is sent.',
    howToFix: 'Send less at once, or raise `maxBodyBytes` for that route alone.',
  },
  request_timeout: {
    title: 'The request came too slowly',
    what: 'Head or body of the request was not complete when its time was over.',
    why: 'Connections that trickle cost the sender nothing and keep places occupied: a known attack.',
    howToFindOut:
      'Look at how long the upload takes from where the client is. A client that announces a longer body than it sends waits for this answer, too.',
    howToFix:
      'Send the request again. For large uploads over slow lines, raise `requestTimeoutMs`; check that `Content-Length` is the true length.',
  },
  expectation_failed: {
    title: 'The expectation cannot be met',
    what: 'The request has a header `Expect` with something other than `100-continue`.',
    why: 'Nothing else is defined (RFC 9110 §10.1.1). Whoever passes it on unread promises something in the name of others.',
    howToFindOut: 'Look at the request with `curl -v`, or in the log of the client library.',
    howToFix: 'Remove the header `Expect`, or send `100-continue` in it.',
  },
  api_key_missing: {
    title: 'No API key was sent',
    what: 'The route takes API keys, and the request has none in the header that it looks at.',
    why: 'The key says which application is asking. Keys in the address are not accepted, because addresses end up in logs.',
    howToFindOut:
      'Send the request with `curl -v` and look for the header: `x-api-key`, if the route names no other in `apiKeyHeader`. Proxies may drop headers that they do not know.',
    howToFix:
      'Send the key in that header. If the caller has a token instead, add `token` to what the route accepts.',
  },
  api_key_unknown: {
    title: 'The API key is not known',
    what: 'A key was sent, but no application has it: it is mistyped, of another environment, or was taken away.',
    why: 'The gateway keeps the SHA-256 of each key and nothing else, so it cannot say how near the key was.',
    howToFindOut:
      'Hash what was sent, `printf %s "$KEY" | sha256sum`, and look for the hash among `keys` of the applications. A line break at the end makes another hash.',
    howToFix:
      'Set the right key. If it is lost, make a new one with `mintmark gateway key` and enter its hash.',
  },
  api_key_expired: {
    title: 'The API key has expired',
    what: 'The key belongs to an application, but the time in its `expires` has passed.',
    why: 'A key that ends by itself limits how long a copy of it in some forgotten place is of use.',
    howToFindOut: 'Look at `expires` of the key in the configuration; it is a time with its zone.',
    howToFix:
      'Make a new key with `mintmark gateway key`. Enter it beside the old one before that ends, so that callers can change over.',
  },
  address_not_allowed: {
    title: 'The network address may not come here',
    what: 'The route has a list of networks, and the address that the request came from is in none of them.',
    why: 'What only the own network needs is closed to all others, even with a good token.',
    howToFindOut:
      'Look for the address in the access log. Is it that of a proxy or load balancer, the gateway does not believe what that says about its clients.',
    howToFix:
      'Add the network to `addresses` of the route. If a proxy stands before the gateway, name its network in `trustedProxies` of the listener.',
  },
  rule_insufficient: {
    title: 'A rule does not allow this',
    what: 'Whoever sent the request is known, but an expression of the route is false for this request and this caller. Or the application may use other routes only.',
    why: 'Rules can weigh token, address, method and time together. All of those that a route names have to be true.',
    howToFindOut:
      'The access log has the name of the rule. `mintmark gateway explain` works it out for a request and shows what it was given.',
    howToFix:
      'Send a request and a token that the rule allows, or correct it in `expressions`. Types count: a list is not the text in it, so ask with `in`. Where the application has a list `routes`, add this one.',
  },
  upgrade_not_allowed: {
    title: 'The connection may not change its protocol',
    what: 'The request wants to go on with another protocol, most often a WebSocket, and the route does not allow that.',
    why: 'After the change the gateway sees bytes and no requests: it can neither check nor limit them one by one.',
    howToFindOut:
      'Look at the headers `Upgrade` and `Connection` of the request. Some client libraries offer `h2c` without being asked to.',
    howToFix:
      'Set `websocket: true` on the route, if WebSockets are meant. Other protocols are never passed on: have the client leave `Upgrade` out.',
  },
  quota_exhausted: {
    title: 'The quota is used up',
    what: 'In this calendar day or month, by UTC, as many requests have come as the caller may have.',
    why: 'A quota is what was agreed, over a long time. It does not fill up again by waiting a moment, unlike a limit of the rate.',
    howToFindOut:
      'Look at the header `RateLimit` of the answer and at `by` of the limit: several programs of one application count together.',
    howToFix:
      'Wait as long as `Retry-After` says, or have `quota` raised. Keep answers that do not change, and ask for lists instead of single things.',
  },
  limits_unavailable: {
    title: 'The shared counters cannot be asked',
    what: 'The limits of this route are counted together with other gateways, the store of the counts does not answer, and the route is set to refuse requests then.',
    why: 'With `onUnavailable: closed`, a limit holds even during an outage. Each gateway on its own would let through more than was agreed.',
    howToFindOut:
      'Look at the store, most often Redis: connection, memory and how long it takes to answer. The gateway says in its log since when it is away.',
    howToFix:
      'Bring the store back. Where too many requests are better than none, set `onUnavailable: local`.',
  },
  rule_failed: {
    title: 'A rule could not be worked out',
    what: 'An expression of the route ended with an error instead of true or false. Most often it reads a claim that this token does not have, or compares a number with a text.',
    why: 'An unknown answer is not a yes, so the request is refused. It is no fault of the caller either, so the answer is a 500.',
    howToFindOut:
      'The log of the gateway names the rule and the kind of error. Repeat it with `mintmark gateway explain` and a token like that one.',
    howToFix:
      'Write the rule for every token that may come: `has(claims.tenant) && claims.tenant == "acme"`. Put such cases into `mintmark gateway test`.',
  },
  upstream_unreachable: {
    title: 'No connection to the upstream',
    what: 'The gateway could not connect to any target that it tried: the name is unknown, the port is closed, or the TLS handshake failed.',
    why: 'The service has seen nothing of the request, so it may be sent again without harm.',
    howToFindOut:
      'From the machine of the gateway, open the target with `curl -v`. The access log has each try in `tries`, such as `connect_failed` or `connect_timeout`.',
    howToFix:
      'Start the service, or correct `targets`. Where its certificate is from an authority of your own, name that in `tls.authorities` of the upstream.',
  },
  upstream_malformed: {
    title: 'The upstream does not answer in HTTP',
    what: 'Bytes came back that are no valid answer: a broken head, two lengths that contradict each other, or another protocol.',
    why: 'What one reader repairs, the next reads otherwise, and one answer can be taken for two. So nothing of it is passed on (RFC 9112 §6.3).',
    howToFindOut:
      'Look at the bytes themselves, for example with `nc` or `curl --raw -v` at the target. A target that speaks TLS or HTTP/2 where plain HTTP/1.1 is expected looks like this.',
    howToFix:
      'Correct the service that writes this head. Set `https` in the target or `protocol: http2` if that is what it speaks.',
  },
  upstream_failed: {
    title: 'The upstream broke the answer off',
    what: 'The request was sent, and the connection ended before the answer was there in full.',
    why: 'The service may have done what was asked. So the gateway repeats only methods that may run twice, and others never.',
    howToFindOut:
      'Look in the log of the service at that moment: a crash, a restart, or a limit of its own. If it hits the first request after a pause, the service closes idle connections without saying so.',
    howToFix:
      'Let the service finish its requests before it stops. Look whether the request took effect before it is sent again.',
  },
  upstream_timeout: {
    title: 'The upstream took too long',
    what: 'The service accepted the request and had not begun its answer, or had stopped in the middle of it, when the time was over.',
    why: 'Callers that wait without end hold connections, and soon nobody gets one. The service may still be at work on it.',
    howToFindOut:
      'Compare the duration in the access log with `responseMs` and `idleMs` of the upstream, and look what the service did meanwhile.',
    howToFix:
      'Make the service faster, or let it answer at once and work later. Raise the time limit only where answers really take long; streams need `idleMs: 0`.',
  },
  upstream_unhealthy: {
    title: 'No target of the upstream is healthy',
    what: 'All targets failed their health checks, so the request was not sent anywhere.',
    why: 'A target that is known to be ill would let callers wait and then fail. It gets a chance again as soon as its checks are good.',
    howToFindOut:
      'Look at the targets in the admin API. Ask the path of the health check yourself with `curl -i`: a redirect or a 401 counts as ill.',
    howToFix:
      'Repair the service. If it is well, correct `path` or `status` in `health`; that path has to be open without a login.',
  },
  circuit_open: {
    title: 'The upstream is left alone for a while',
    what: 'Its last requests failed one after another. For some seconds no more are sent, then one tries whether it is better.',
    why: 'A service that breaks down under its load recovers only if the load stops. Callers learn at once instead of waiting.',
    howToFindOut:
      'Look in the access log at what came before: there is the first `upstream_` reason of this upstream, and it is the cause.',
    howToFix:
      'Repair that cause. Nothing has to be reset: after `openSeconds` a request that goes well closes the circuit.',
  },
  gateway_overloaded: {
    title: 'The gateway has too much to do',
    what: 'More requests are open, or wait for a connection to the upstream, than are allowed.',
    why: 'Beyond some number each further request makes all others slower. A quick refusal leaves those that are there a good answer.',
    howToFindOut:
      'Compare the open requests in the metrics with `maxRequests`, and those of the upstream with `maxConnections` and `maxWaiting`. A slow service fills a gateway that is not busy itself.',
    howToFix:
      'Try again after `Retry-After`. Make the upstream faster, start more workers or another gateway, and only then raise the limits.',
  },
  gateway_draining: {
    title: 'The gateway is about to stop',
    what: 'This process ends or is being replaced. It finishes what it has begun and takes nothing new.',
    why: 'A request that is refused now can go to another process. One that is cut off later may have happened by half.',
    howToFindOut:
      'Look whether a new version was being started at that moment. If it happens often, processes are restarted by something, such as a probe or a memory limit.',
    howToFix:
      'Send the request again on a new connection. Have the load balancer take a process out before it is stopped: its readiness probe says so first.',
  },
  gateway_failed: {
    title: 'The gateway failed by itself',
    what: 'While it decided about the request or passed it on, the gateway came upon something that it was not written for. Nothing was let through.',
    why: 'A gateway that does not know what to do refuses: an open door would be worse than a closed one.',
    howToFindOut:
      'Look in the log of the gateway at the time of the request: the fault stands there with the place in the program. The identifier of the request is in the answer and in the access log.',
    howToFix:
      'Report the fault with the version and the lines of the log. If it came with a change of the configuration, go back to the one before.',
  },
};
