import { parseEnv } from 'node:util'
import { requireKey } from '../../src/server/platform/variables'

/** Variables by name; their values may be secret and are never printed. */
export type GivenVariables = Readonly<Record<string, string | undefined>>

/** What is known of one variable that functions read. */
export interface VariableDeclaration {
  readonly name: string
  /** Always, never, or as soon as the variable of this name is given. */
  readonly isRequired: boolean | string
  /** For whoever sets it up, in a sentence. */
  readonly purpose: string
  /** Only these functions may hold it, whatever the others name. */
  readonly onlyIn?: readonly string[]
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

/** Those that pay people out: the merchant's private key is in no other, though every bundle names it. */
const PAYING = ['partner', 'jobs', 'paynotify']

function merchant(name: string, purpose: string): VariableDeclaration {
  return { name, isRequired: 'MCH_ID', purpose, onlyIn: PAYING }
}

/**
 * Every variable that functions read. Which function needs which is seen in its bundle; a test finds variables in
 * `src/server` that are missing here.
 */
export const VARIABLES: readonly VariableDeclaration[] = [
  { name: 'CUSTOMER_APPID', isRequired: true, purpose: 'the customer mini-program' },
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
  {
    name: 'FIRST_OWNER_CODE',
    isRequired: false,
    purpose: 'lets the first owner in, once',
    findFault: (value) => (value.length < 16 ? 'has fewer than 16 characters, which counts as none' : undefined),
  },
  { name: 'PAY_SUB_MCH_ID', isRequired: false, purpose: 'the merchant that customers pay' },
  { name: 'PAY_CALLBACK_FUNCTION', isRequired: false, purpose: 'where payments are told, if not paynotify' },
  { name: 'MCH_ID', isRequired: false, purpose: 'the merchant that pays people out', onlyIn: PAYING },
  merchant('MCH_SERIAL_NO', 'of the merchant’s certificate'),
  merchant('MCH_PRIVATE_KEY', 'of that certificate: base64 of the PEM'),
  merchant('MCH_API_V3_KEY', 'opens callbacks: 32 characters'),
  merchant('MCH_PLATFORM_PUBLIC_KEY_ID', 'WeChat Pay’s public key: its id'),
  merchant('MCH_PLATFORM_PUBLIC_KEY', 'WeChat Pay’s public key: base64 of the PEM'),
  { name: 'TRANSFER_SCENE_ID', isRequired: false, purpose: 'the transfer scene, if not 1005', onlyIn: PAYING },
  { name: 'TRANSFER_NOTIFY_URL', isRequired: false, purpose: 'where transfers are told', onlyIn: PAYING },
]

/** What only the local cloud sets: it leads functions away from WeChat, so it is never sent. */
export const LOCAL_VARIABLES: readonly string[] = ['LOCAL_CLOUD_CLOCK', 'MCH_API_URL']

/** The variables that a function needs whose bundle names these, with whether they are given. */
export function needsOf(functionName: string, names: readonly string[], given: GivenVariables): VariableNeed[] {
  return VARIABLES.filter(({ name, onlyIn }) => names.includes(name) && onlyIn?.includes(functionName) !== false).map(
    (declaration) => ({
      name: declaration.name,
      isRequired: isRequiredWith(declaration, given),
      isGiven: isGiven(given, declaration.name),
    }),
  )
}

/** Whether a function can't do without the variable, given the others. */
export function isRequiredWith({ isRequired }: VariableDeclaration, given: GivenVariables): boolean {
  return typeof isRequired === 'string' ? isGiven(given, isRequired) : isRequired
}

function isGiven(given: GivenVariables, name: string): boolean {
  return given[name] !== undefined && given[name] !== ''
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
