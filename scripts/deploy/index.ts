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

/** `npm run deploy`: prints what would go to WeChat and, without `--dry-run`, sends it. Resolves with the exit code. */
async function deploy(words: readonly string[]): Promise<number> {
  if (words.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const options = readArguments(words)
  const given = readVariables(options)
  if (options.isBuilding) await buildAll(options, given)
  const plan = await readPlan(options, given)
  console.log(printPlan(plan, options.parts).join('\n'))
  if (problemsOf(plan, options.parts).length > 0) return 1
  if (options.isDryRun) return 0
  return send(plan, options, given)
}

function readVariables({ variablesFile }: DeployArguments): GivenVariables {
  if (variablesFile === undefined) return process.env
  if (!existsSync(variablesFile)) throw new ArgumentProblem(`--variables: there is no file ${variablesFile}.`)
  if (!relative(ROOT, resolve(variablesFile)).startsWith('..'))
    throw new ArgumentProblem('--variables: keep the file outside the repository; it holds secrets.')
  return { ...parseVariables(readFileSync(variablesFile, 'utf8')), ...process.env }
}

async function buildAll({ envId, parts }: DeployArguments, given: GivenVariables): Promise<void> {
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
    ({ app }, { isUnchanged }) => console.log(`${app} app: ${isUnchanged ? 'unchanged' : 'built'}`),
  )
}

async function readPlan({ envId, version }: DeployArguments, given: GivenVariables): Promise<DeploymentPlan> {
  const { CUSTOMER_APPID, STAFF_APPID, CLOUD_URL } = given
  return planDeployment({
    envId,
    version: version ?? readVersion(),
    functions: readFunctions(FUNCTIONS),
    apps: await readApps(ROOT, { CLOUD_ENV_ID: envId, CUSTOMER_APPID, STAFF_APPID, CLOUD_URL }),
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

async function send(plan: DeploymentPlan, options: DeployArguments, given: GivenVariables): Promise<number> {
  const missing = findMissingTools(ROOT)
  if (missing !== undefined) {
    console.error(missing)
    return 1
  }
  const staging = join(ROOT, '.local/deploy', plan.envId)
  const world: DeployWorld = {
    root: ROOT,
    sources: {
      version: plan.version,
      given,
      stage: (name) => stageFunction(FUNCTIONS, name, staging),
    },
    openCloud: () => {
      const Manager = loadManager(ROOT)
      const [secretId = '', secretKey = ''] = [given['CLOUDBASE_SECRET_ID'], given['CLOUDBASE_SECRET_KEY']]
      const region = given['CLOUDBASE_REGION'] ?? REGION
      return openManagerPort(new Manager({ secretId, secretKey, envId: plan.envId, region }), plan.envId)
    },
    openUpload: () => openUploadPort(loadUploader(ROOT)),
    report: (step) => console.log(printStep(step)),
  }
  console.log(`\nSending to ${plan.envId}. ${NEVER_RUN}`)
  const blocked = await applyPlan(plan, options.parts, world).catch((problem: unknown) => {
    console.error('Stopped in the middle: what was done stays done, and the same command goes on from there.')
    throw problem
  })
  if (blocked.length === 0) {
    console.log('\nDone. What WeChat still wants by hand stands in docs/deploy.md.')
    return 0
  }
  console.error(
    `\nStopped: ${blocked.length} things are in the way (above). What was done stays done; deploy again then.`,
  )
  return 1
}

deploy(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (problem: unknown) => {
    const isArgument = problem instanceof ArgumentProblem
    const said = problem instanceof Error ? problem.message : String(problem)
    console.error(isArgument ? `${said}\n\n${USAGE}` : said)
    process.exitCode = isArgument ? 2 : 1
  },
)
