import { readJsonObject, type BodyLimits } from '../http/body'
import { HttpRefusal, sendJson } from '../http/replies'
import type { Route } from '../http/routes'
import type { CloudControl } from './cloud-control'
import { clockInput, faultIdInput, faultInput, parseInput, sinceInput, timerInput } from './control-input'

const PREFIX = '/control'

type Endpoint = (control: CloudControl, input: unknown) => unknown

/** What can be read: the input is the query. */
const READS: Readonly<Record<string, (control: CloudControl, query: URLSearchParams) => unknown>> = {
  '/clock': (control) => control.readClock(),
  '/faults': (control) => control.listFaults(),
  '/journal': (control, query) => control.readJournal(parseInput(sinceInput, query.get('since') ?? 0)),
  '/collections': (control) => control.collectionNames(),
}

/** What can be done: the input is a JSON object. */
const COMMANDS: Readonly<Record<string, Endpoint>> = {
  '/clock': (control, input) => control.setClock(parseInput(clockInput, input)),
  '/faults': (control, input) => ({ id: control.addFault(parseInput(faultInput, input)) }),
  '/faults/remove': (control, input) => control.removeFault(parseInput(faultIdInput, input).id),
  '/faults/clear': (control) => control.clearFaults(),
  '/timers/fire': (control, input) => control.fireTimer(parseInput(timerInput, input).functionName),
}

/** The control addresses, for tests and tools in other processes: JSON both ways, `{data}` or `{code, message}`. */
export function createControlRoute(control: CloudControl, limits: BodyLimits): Route {
  return {
    prefix: PREFIX,
    async handle(request, response, url) {
      const path = url.pathname.slice(PREFIX.length)
      const [read, command] = [entry(READS, path), entry(COMMANDS, path)]
      if (read === undefined && command === undefined) {
        throw new HttpRefusal(404, 'INVALID_PARAM', `there is nothing at ${url.pathname}`)
      }
      if (request.method === 'GET' && read !== undefined) {
        sendJson(response, 200, { data: await read(control, url.searchParams) })
      } else if (request.method === 'POST' && command !== undefined) {
        const input = await readJsonObject(request, limits)
        sendJson(response, 200, { data: (await command(control, input)) ?? null })
      } else {
        const allow = [read && 'GET', command && 'POST'].filter(Boolean).join(', ')
        throw new HttpRefusal(405, 'INVALID_PARAM', `use ${allow}`, { allow })
      }
    },
  }
}

function entry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
