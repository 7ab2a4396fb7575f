import { parseArgs } from 'node:util'

/** The parts of a deployment, in the order in which they are done. */
export const PARTS = ['database', 'functions', 'apps'] as const
export type Part = (typeof PARTS)[number]

export interface DeployArguments {
  /** The cloud environment's id, as WeChat's console shows it. */
  readonly envId: string
  /** Print what would be sent, and send nothing. */
  readonly isDryRun: boolean
  /** Bring functions and apps up to date first, the apps for this environment and these appids. */
  readonly isBuilding: boolean
  readonly parts: readonly Part[]
  /** What the upload is called in WeChat's console; without it the version of package.json. */
  readonly version?: string
  /** A file of NAME=value lines outside git; the process's own environment wins over it. */
  readonly variablesFile?: string
}

/** The command line was wrong: its sentence says how. Nothing was read or changed. */
export class ArgumentProblem extends Error {}

export const USAGE = `Sends the salon to WeChat. NEVER YET RUN AGAINST WECHAT: read docs/deploy.md first.

  npm run deploy -- --env ENV [--dry-run] [--build] [--only ${PARTS.join('|')}]… [--version TEXT] [--variables FILE]

  --env ENV         the cloud environment's id
  --dry-run         print exactly what would be sent, and send nothing
  --build           first build functions and apps, for this environment
  --only PART       leave the other parts alone; may be repeated
  --version TEXT    what the app uploads are called; else the version in package.json
  --variables FILE  NAME=value lines, kept outside git; the environment's own variables win

Exit codes: 0 done or ready · 1 refused, or something is in the way · 2 the command line is wrong.`

const OPTIONS = {
  env: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  build: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  version: { type: 'string' },
  variables: { type: 'string' },
} as const

/** Reads the command line; throws `ArgumentProblem`. */
export function readArguments(words: readonly string[]): DeployArguments {
  const values = parse(words)
  return {
    envId: readEnvId(values.env),
    isDryRun: values['dry-run'],
    isBuilding: values.build,
    parts: readParts(values.only),
    version: readVersion(values.version),
    variablesFile: values.variables,
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values
  } catch (problem) {
    throw new ArgumentProblem(problem instanceof Error ? problem.message : String(problem))
  }
}

function readEnvId(text: string | undefined): string {
  if (text === undefined) throw new ArgumentProblem('--env is missing: the id of the cloud environment.')
  if (!/^[a-z][a-z0-9-]{3,63}$/.test(text))
    throw new ArgumentProblem(`--env is small letters, digits and hyphens, such as demo-1, but is '${text}'.`)
  return text
}

function readParts(names: readonly string[] | undefined): readonly Part[] {
  if (names === undefined) return PARTS
  const unknown = names.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined)
    throw new ArgumentProblem(`--only must be one of ${PARTS.join(', ')}, but is '${unknown}'.`)
  return PARTS.filter((part) => names.includes(part))
}

function readVersion(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[\w.-]{1,64}$/.test(text))
    throw new ArgumentProblem(`--version is at most 64 letters, digits, dots and hyphens, but is '${text}'.`)
  return text
}
