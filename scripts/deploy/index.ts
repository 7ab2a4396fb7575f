import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { collections } from '../../config/database'
import { MESSAGE_TEMPLATES } from '../../config/templates'
import { buildApps } from '../app-builds'
import { buildFunctions } from '../build-functions'
import { applyPlan, type DeployWorld } from './apply'
import { readApps, readFunctions, readKeyFiles, stageFunction } from './artefacts'
import { ArgumentProblem, readArguments, USAGE, type DeployArguments } from './arguments'
import { openManagerPort } from './manager-port'
import { planDeployment, type DeploymentPlan } from './plan'
import { NEVER_RUN, printPlan, printStep, problemsOf } from './print'
import { findMissingTools, loadManager, loadUploader } from './tools'
import { openUploadPort } from './upload-port'
import { parseVariables, type GivenVariables } from './variables'

const ROOT = join(__dirname, '../..')
const FUNCTIONS = join(ROOT, 'cloudfunctions')
/** Where WeChat's environments are (M); another is named by `CLOUDBASE_REGION`. */
const REGION = 'ap-shanghai'

type Say = (text: string) => void

/**
 * `npm run deploy`: says what would go to WeChat and, without `--dry-run`, sends it. Resolves with the exit code; a wrong
 * command line is said, too, and nothing is read or changed.
 */
export async function deploy(words: readonly string[], environment: GivenVariables, say: Say): Promise<number> {
  try {
    if (words.includes('--help')) {
      say(USAGE)
      return 0
    }
    return await carryOut(readArguments(words), environment, say)
  } catch (problem) {
    if (!(problem instanceof ArgumentProblem)) throw problem
    say(`${problem.message}\n\n${USAGE}`)
    return 2
  }
}

async function carryOut(options: DeployArguments, environment: GivenVariables, say: Say): Promise<number> {
  const given = readVariables(options, environment)
  if (options.isBuilding) await buildAll(options, given, say)
  const plan = await readPlan(options, given)
  say(printPlan(plan, options.parts).join('\n'))
  if (problemsOf(plan, options.parts).length > 0) return 1
  if (options.isDryRun) return 0
  return send(plan, options, given, say)
}

function readVariables({ variablesFile }: DeployArguments, environment: GivenVariables): GivenVariables {
  if (variablesFile === undefined) return environment
  if (!existsSync(variablesFile)) throw new ArgumentProblem(`--variables: there is no file ${variablesFile}.`)
  if (!relative(ROOT, resolve(variablesFile)).startsWith('..'))
    throw new ArgumentProblem('--variables: keep the file outside the repository; it holds secrets.')
  return { ...parseVariables(readFileSync(variablesFile, 'utf8')), ...environment }
}

async function buildAll({ envId, parts }: DeployArguments, given: GivenVariables, say: Say): Promise<void> {
  if (parts.includes('functions')) await buildFunctions({ directory: FUNCTIONS })
  if (!parts.includes('apps')) return
  // Taro reads its settings from the environment of this process.
  process.env['CLOUD_ENV_ID'] = envId
  for (const name of ['CUSTOMER_APPID', 'STAFF_APPID']) if (given[name] !== undefined) process.env[name] = given[name]
  await buildApps(
    [
      { app: 'customer', target: 'weapp' },
      { app: 'staff', target: 'weapp' },
    ],
    ({ app }, { isUnchanged }) => say(`${app} app: ${isUnchanged ? 'unchanged' : 'built'}`),
  )
}

async function readPlan({ envId, version, parts }: DeployArguments, given: GivenVariables): Promise<DeploymentPlan> {
  const { CUSTOMER_APPID, STAFF_APPID, CLOUD_URL } = given
  return planDeployment({
    envId,
    version: version ?? readVersion(),
    functions: parts.includes('functions') ? readFunctions(FUNCTIONS) : [],
    apps: parts.includes('apps')
      ? await readApps(ROOT, { CLOUD_ENV_ID: envId, CUSTOMER_APPID, STAFF_APPID, CLOUD_URL })
      : [],
    collections,
    templates: MESSAGE_TEMPLATES,
    given,
    localVariables: parseVariables(readFileSync(join(ROOT, 'config/local-cloud.env'), 'utf8')),
    keyFiles: readKeyFiles(ROOT, ['CUSTOMER_UPLOAD_KEY_FILE', 'STAFF_UPLOAD_KEY_FILE'], given),
  })
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  return version
}

async function send(plan: DeploymentPlan, options: DeployArguments, given: GivenVariables, say: Say): Promise<number> {
  const missing = findMissingTools(ROOT)
  if (missing !== undefined) {
    say(missing)
    return 1
  }
  say(`\nSending to ${plan.envId}. ${NEVER_RUN}`)
  const blocked = await applyPlan(plan, options.parts, openWorld(plan, given, say)).catch((problem: unknown) => {
    say('Stopped in the middle: what was done stays done, and the same command goes on from there.')
    throw problem
  })
  if (blocked.length === 0) {
    say('\nDone. What WeChat still wants by hand stands in docs/deploy.md.')
    return 0
  }
  say(`\nStopped: ${blocked.length} things are in the way (above). What was done stays done; deploy again then.`)
  return 1
}

function openWorld({ envId, version }: DeploymentPlan, given: GivenVariables, say: Say): DeployWorld {
  const staging = join(ROOT, '.local/deploy', envId)
  return {
    root: ROOT,
    sources: { version, given, stage: (name) => stageFunction(FUNCTIONS, name, staging) },
    openCloud: () => {
      const Manager = loadManager(ROOT)
      const [secretId = '', secretKey = ''] = [given['CLOUDBASE_SECRET_ID'], given['CLOUDBASE_SECRET_KEY']]
      const region = given['CLOUDBASE_REGION'] ?? REGION
      return openManagerPort(new Manager({ secretId, secretKey, envId, region }), envId)
    },
    openUpload: () => openUploadPort(loadUploader(ROOT)),
    report: (step) => say(printStep(step)),
  }
}

/** The manager throws things that only look like errors; of any of them, the message and no more. */
function sentenceOf(problem: unknown): string {
  return typeof problem === 'object' && problem !== null && 'message' in problem
    ? String(problem.message)
    : String(problem)
}

if (require.main === module)
  deploy(process.argv.slice(2), process.env, (text) => console.log(text)).then(
    (code) => {
      process.exitCode = code
    },
    (problem: unknown) => {
      console.error(sentenceOf(problem))
      process.exitCode = 1
    },
  )
