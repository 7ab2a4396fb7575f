import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createAdminRoute } from './admin/admin-route'
import { CloudClock } from './clock'
import { ClockMover } from './clock-moves'
import { readSettings, type CloudOptions, type CloudSettings } from './cloud-options'
import { createConsoleRoute } from './console/console-route'
import { CloudControl } from './control/cloud-control'
import { createControlRoute } from './control/control-route'
import { openDatabase } from './database/open'
import type { Database } from './database/operations'
import { FaultBook } from './faults'
import { CloudFiles } from './files/cloud-files'
import { readSecret } from './files/file-links'
import { createStorageRoute } from './files/storage-route'
import type { FunctionRunner } from './functions/invocations'
import { createFunctionRunner } from './functions/runner'
import { FunctionTimers } from './functions/timers'
import { createCloudClient, type CloudClient, type SignInRequest } from './gateway/client'
import { createClientServices, type ClientServices } from './gateway/client-services'
import { createGateway, type ClientGateway } from './gateway/gateway'
import type { WatchRoute } from './gateway/watch/watch-route'
import { createHostRoute } from './host/host-route'
import { createListener, type Listener } from './http/listener'
import type { Route } from './http/routes'
import { createSiteRoute } from './http/site-route'
import { Journal } from './journal'
import { journalLine } from './journal-lines'
import { createWechatServices, type WechatServices } from './services/wechat-services'

/** A running local WeChat cloud. */
export interface Cloud {
  /** Such as `http://127.0.0.1:9100`. */
  readonly url: string
  /** Where the SDK sends its requests: `serviceUrl` for `@cloudbase/node-sdk`. */
  readonly adminUrl: string
  readonly port: number
  readonly envId: string
  readonly clock: CloudClock
  readonly faults: FaultBook
  readonly journal: Journal
  readonly database: Database
  readonly functions: FunctionRunner
  readonly timers: FunctionTimers
  readonly files: CloudFiles
  readonly gateway: ClientGateway
  /** What clients can do, and what decides it: rules, people, answers to what they are asked. */
  readonly clients: ClientServices
  /** What WeChat does outside the database: messages, payments, transfers. */
  readonly wechat: WechatServices
  /** Moves the clock to epoch ms; timers due in between fire in order, each awaited, at their times. */
  moveClockTo(atMs: number): Promise<void>
  advanceClock(byMs: number): Promise<void>
  /** A client in which this person has signed in. */
  signIn(request?: SignInRequest): Promise<CloudClient>
  /** Ends everything; running functions are stopped where they are. */
  close(): Promise<void>
}

type VisibleParts =
  'clock' | 'faults' | 'journal' | 'database' | 'functions' | 'timers' | 'files' | 'gateway' | 'clients' | 'wechat'
type Parts = Pick<Cloud, VisibleParts> & { readonly mover: ClockMover; readonly watch: WatchRoute }

/** Starts a cloud and resolves when it answers. Rejects with a sentence a person can act on. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const settings = readSettings(options)
  const address: { listener?: Listener } = {}
  const parts = await openParts(settings, () => address.listener?.url ?? '')
  try {
    address.listener = await createListener({
      ...settings,
      routes: createRoutes(parts, settings),
      onUnexpectedError: (error, where) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
        parts.journal.record({ type: 'warning', text: `${where} failed unexpectedly: ${text}` })
      },
    })
  } catch (error) {
    await closeParts(parts)
    throw error
  }
  parts.timers.start()
  parts.wechat.start()
  return createCloud(parts, address.listener, settings)
}

async function openParts(settings: CloudSettings, url: () => string): Promise<Parts> {
  const { dataDirectory, functionsDirectory, limits, envId, isStrict, collections, appids, token } = settings
  const clock = new CloudClock()
  const faults = new FaultBook()
  const journal = createJournal(clock, settings.isVerbose)
  const database = await openDatabase({ directory: join(dataDirectory, 'database'), clock, limits, isStrict })
  try {
    await database.declare(collections)
    journalWarnings(database, journal)
    const files = await CloudFiles.open({ directory: join(dataDirectory, 'files'), envId, clock })
    const secret = await readSecret(join(dataDirectory, 'client-secret'))
    const { functionEnvironment, crossAccountOpenid } = settings
    const functions = createFunctionRunner({
      ...{ directory: functionsDirectory, envId, functionEnvironment, clock, limits, journal },
      compiledDirectory: join(settings.cacheDirectory, 'compiled-functions'),
      serviceUrl: () => serviceUrl(url(), token),
      cloudVariables: () => wechat.merchantKeys.variables(url()),
    })
    const wechat: WechatServices = openWechat(settings, { clock, functions, journal })
    const shared = { clock, database, files, functions, faults, journal, limits, appids }
    const clients = createClientServices({ ...settings, ...shared, directory: dataDirectory, services: wechat })
    const users = { appids, crossAccountOpenid, secret, cloudToken: token }
    const gateway = createGateway({
      ...{ functions, faults, limits, ...users },
      operations: clients.operations,
      onSignIn: (session) => clients.people.note(session),
    })
    const watch = clients.createWatchRoute((sessionToken) => gateway.readSession(sessionToken))
    const mover = new ClockMover(clock)
    const timers = new FunctionTimers({ runner: functions, clock, isMoving: () => mover.isMoving() })
    mover.include(timers)
    mover.include(wechat.dueWork)
    return { clock, faults, journal, database, functions, timers, files, gateway, clients, watch, wechat, mover }
  } catch (error) {
    await database.close()
    throw error
  }
}

function openWechat(settings: CloudSettings, parts: Pick<Parts, 'clock' | 'functions' | 'journal'>): WechatServices {
  const { dataDirectory, limits, envId, appids, wechat } = settings
  const byOwner = [...appids].sort((one, other) => Number(other.isOwner) - Number(one.isOwner))
  return createWechatServices({
    ...wechat,
    ...parts,
    directory: dataDirectory,
    limits,
    envId,
    appids: byOwner.map(({ appid }) => appid),
  })
}

function createRoutes(parts: Parts, settings: CloudSettings): Route[] {
  const { limits, isStrict, collections, programs, sites, cacheDirectory } = settings
  const moveClockTo = (atMs: number): Promise<void> => parts.mover.moveTo(atMs)
  return [
    createAdminRoute({ ...parts, openapi: parts.wechat.openapiHandler, limits, isStrict }),
    createStorageRoute(parts.files, limits),
    createControlRoute(new CloudControl({ ...parts, moveClockTo }), limits),
    createConsoleRoute({
      ...parts,
      limits,
      moveClockTo,
      declaredCollections: () => collections,
      timers: () => parts.timers.upcoming(),
      people: { registry: parts.clients.people, desk: parts.clients.answers },
    }),
    parts.gateway.route,
    parts.watch.route,
    createHostRoute({
      programs,
      cacheDirectory: join(cacheDirectory, 'host'),
      cards: () => parts.clients.shares.cards(),
    }),
    ...parts.wechat.routes,
    ...sites.map(createSiteRoute),
  ]
}

function createCloud(parts: Parts, listener: Listener, settings: CloudSettings): Cloud {
  const signedIn: CloudClient[] = []
  const { mover, watch: _watch, ...visible } = parts
  const { url, port } = listener
  return {
    ...visible,
    url,
    port,
    adminUrl: serviceUrl(url, settings.token),
    envId: settings.envId,
    moveClockTo: (atMs) => mover.moveTo(atMs),
    advanceClock: (byMs) => mover.moveTo(parts.clock.now() + byMs),
    signIn: async (request) => {
      const client = createCloudClient({ url, cloudToken: settings.token, webSocket: WebSocket })
      await client.signIn(request)
      signedIn.push(client)
      return client
    },
    close: async () => {
      for (const client of signedIn) client.close()
      await listener.close()
      await closeParts(parts)
    },
  }
}

/** The SDK appends its query to this address; a token goes in front of it. */
function serviceUrl(url: string, token: string | undefined): string {
  return `${url}/admin${token === undefined ? '' : `?token=${encodeURIComponent(token)}&`}`
}

async function closeParts({ timers, functions, database, clients, watch, wechat }: Parts): Promise<void> {
  watch.close()
  clients.close()
  const wechatIsClosed = wechat.close() // starts no callback any more, and waits for those that the runner ends
  await functions.close()
  await timers.close()
  await wechatIsClosed
  await database.close()
}

function createJournal(clock: CloudClock, isVerbose: boolean): Journal {
  const journal = new Journal(() => clock.now())
  if (!isVerbose) return journal
  journal.onRecord((entry) => {
    const line = journalLine(entry)
    if (line !== undefined) process.stdout.write(`${line}\n`)
  })
  return journal
}

function journalWarnings(database: Database, journal: Journal): void {
  database.onWarning(({ collection, missingIndex, scannedDocuments }) => {
    journal.record({ type: 'missingIndex', collection, fields: missingIndex, scannedDocuments })
  })
  database.onBypass(({ collection, transactionId }) => {
    const text = `a query of "${collection}" names transaction ${transactionId} but no single _id: it ran outside`
    journal.record({ type: 'warning', text })
  })
}
