import type { Limits } from '../limits'
import { parseCron } from './cron'

export interface TimerTrigger {
  readonly name: string
  /** Seven fields, as WeChat writes them. */
  readonly cron: string
}

/** What `config.json` of a function says, with WeChat's defaults filled in. */
export interface FunctionConfig {
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly triggers: readonly TimerTrigger[]
  readonly openapiPermissions: readonly string[]
}

/** What came of reading a `config.json`; with `problems` the function can't run, with `warnings` WeChat might refuse it. */
export interface ParsedFunctionConfig {
  readonly config: FunctionConfig
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

/** A trigger's name on WeChat: up to 60 letters, digits, `-` and `_`, a letter first. */
const TRIGGER_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/

/** Reads `{ timeout, memoryMb, triggers, permissions: { openapi } }`; fields it does not know are left alone. */
export function parseFunctionConfig(text: string, limits: Limits): ParsedFunctionConfig {
  const problems: string[] = []
  const warnings: string[] = []
  const fields = parseObject(text, problems)
  const config = {
    timeoutMs: readTimeoutMs(fields['timeout'], limits, problems, warnings),
    memoryMb: readMemoryMb(fields['memoryMb'], limits, problems),
    triggers: readTriggers(fields['triggers'], warnings),
    openapiPermissions: readOpenapiPermissions(fields['permissions'], problems),
  }
  return { config, problems, warnings }
}

function parseObject(text: string, problems: string[]): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    if (isRecord(parsed)) return parsed
    problems.push('it must hold one JSON object')
  } catch (error) {
    problems.push(`it is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  return {}
}

function readTimeoutMs(value: unknown, limits: Limits, problems: string[], warnings: string[]): number {
  if (value === undefined) return limits.functionDefaultTimeoutMs
  if (typeof value !== 'number' || !(value > 0)) {
    problems.push('timeout must be a number of seconds above 0')
    return limits.functionDefaultTimeoutMs
  }
  if (value * 1000 <= limits.functionMaxTimeoutMs) return value * 1000
  warnings.push(`timeout ${value} is above the limit: ${limits.functionMaxTimeoutMs / 1000} seconds are used`)
  return limits.functionMaxTimeoutMs
}

function readMemoryMb(value: unknown, limits: Limits, problems: string[]): number {
  if (value === undefined) return limits.functionMemoryMb
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  problems.push('memoryMb must be a whole number above 0')
  return limits.functionMemoryMb
}

/** A trigger that WeChat would not take is left out with a warning: the function itself can still be called. */
function readTriggers(value: unknown, warnings: string[]): TimerTrigger[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    warnings.push('triggers must be a list')
    return []
  }
  if (value.length > 1) warnings.push(`WeChat allows one trigger for a function, this one has ${value.length}`)
  const triggers: TimerTrigger[] = []
  for (const entry of value as unknown[]) {
    const trigger = readTrigger(entry)
    if (typeof trigger === 'string') warnings.push(trigger)
    else if (triggers.some(({ name }) => name === trigger.name)) warnings.push(`two triggers are named ${trigger.name}`)
    else triggers.push(trigger)
  }
  return triggers
}

/** The trigger, or a sentence that says what is wrong with it. */
function readTrigger(entry: unknown): TimerTrigger | string {
  if (!isTimer(entry)) return 'a trigger must be {"name": "…", "type": "timer", "config": "<seven cron fields>"}'
  if (!TRIGGER_NAME.test(entry.name)) return `not a trigger name: ${JSON.stringify(entry.name)}`
  try {
    parseCron(entry.config)
    return { name: entry.name, cron: entry.config }
  } catch (error) {
    return `trigger ${entry.name}: ${error instanceof Error ? error.message : String(error)}`
  }
}

function readOpenapiPermissions(value: unknown, problems: string[]): string[] {
  const listed = isRecord(value) ? value['openapi'] : undefined
  if (listed === undefined) return []
  if (Array.isArray(listed) && listed.every((entry) => typeof entry === 'string')) return listed
  problems.push('permissions.openapi must be a list of names')
  return []
}

function isTimer(value: unknown): value is { name: string; type: 'timer'; config: string } {
  if (!isRecord(value)) return false
  return typeof value['name'] === 'string' && value['type'] === 'timer' && typeof value['config'] === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
