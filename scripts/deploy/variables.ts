import { parseEnv } from 'node:util'
import { requireKey } from '../../src/server/platform/variables'

/** Variables by name; their values may be secret and are never printed. */
export type GivenVariables = Readonly<Record<string, string | undefined>>

/** What is known of one variable that functions read. */
export interface VariableDeclaration {
  readonly name: string
  readonly isRequired: boolean
  /** For whoever sets it up, in a sentence. */
  readonly purpose: string
  /** What is wrong with the value, in words that do not repeat it. */
  readonly findFault?: (value: string) => string | undefined
}

export interface VariableNeed {
  readonly name: string
  readonly isRequired: boolean
  readonly isGiven: boolean
}

const KEY_BYTES = 32

/** A key in base64: `findFault` for variables that are one. */
function findKeyFault(value: string): string | undefined {
  try {
    requireKey(() => value, 'it', KEY_BYTES)
    return undefined
  } catch {
    return `is not base64 of at least ${KEY_BYTES} bytes (openssl rand -base64 32)`
  }
}

function findDataKeysFault(value: string): string | undefined {
  const pairs = value.split(',').map((pair) => /^\s*([\w-]{1,16}):(\S+)\s*$/.exec(pair))
  const isSound = pairs.every((pair) => pair?.[2] !== undefined && Buffer.from(pair[2], 'base64').length === KEY_BYTES)
  if (!isSound) return `is not a list of name:key with keys of ${KEY_BYTES} bytes in base64`
  return new Set(pairs.map((pair) => pair?.[1])).size === pairs.length ? undefined : 'names a key twice'
}

/**
 * Every variable that functions read. Which function needs which is seen in its bundle; a test finds variables in
 * `src/server` that are missing here.
 */
export const VARIABLES: readonly VariableDeclaration[] = [
  { name: 'STAFF_APPID', isRequired: true, purpose: 'the staff mini-program' },
  {
    name: 'DATA_KEYS',
    isRequired: true,
    purpose: 'seals personal data: name:key, the first seals',
    findFault: findDataKeysFault,
  },
  { name: 'INDEX_KEY', isRequired: true, purpose: 'indexes of sealed data', findFault: findKeyFault },
  { name: 'PASS_KEY', isRequired: true, purpose: 'customers’ passes', findFault: findKeyFault },
  { name: 'TEMPLATE_IDS', isRequired: true, purpose: 'subscription templates: purpose=id,purpose=id' },
]

/** The variables a function needs that names these, with whether they are given. */
export function needsOf(names: readonly string[], given: GivenVariables): VariableNeed[] {
  return VARIABLES.filter(({ name }) => names.includes(name)).map(({ name, isRequired }) => ({
    name,
    isRequired,
    isGiven: given[name] !== undefined && given[name] !== '',
  }))
}

/** The declared variables that a bundle names. */
export function namesIn(bundle: string): string[] {
  return VARIABLES.map(({ name }) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(bundle))
}

/** `NAME=value` lines, with comments and quotes as in `.env` files. */
export function parseVariables(text: string): GivenVariables {
  return { ...parseEnv(text) }
}

/** `NAME`, with a mark where something is to be done about it. */
export function describeNeed({ name, isRequired, isGiven }: VariableNeed): string {
  if (isGiven) return name
  return isRequired ? `${name} (MISSING)` : `${name} (not given; optional)`
}
