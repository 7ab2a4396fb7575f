import { readTemplateIds } from '../../config/templates'
import type { Part } from './arguments'
import type { DeploymentPlan, FunctionArtefact, FunctionPlan, PlanInput } from './plan'
import { isRequiredWith, VARIABLES, type GivenVariables } from './variables'

/** One reason not to send a part; `text` is a sentence that says what to do. It never repeats a value. */
export interface Problem {
  readonly part: Part
  readonly text: string
}

/** WeChat refuses a package above 2 MB and a mini-program above 30 MB. */
export const MOST_PACKAGE_BYTES = 2 * 1024 * 1024
export const MOST_APP_BYTES = 30 * 1024 * 1024
/** SCF, on which CloudBase stands, takes 4 KB of variables a function (M, 2026-11). */
const MOST_VARIABLE_BYTES = 4096
/** CloudBase's own limit for a call. */
const MOST_TIMEOUT_SECONDS = 60

const LOCAL_APPID = /^wx0+\d?$/
const APPID = /^wx[0-9a-f]{16}$/

type Planned = Omit<DeploymentPlan, 'problems'>

/** What stands against the plan, in the order in which a person would put it right. */
export function findProblems(plan: Planned, input: PlanInput): Problem[] {
  return [
    ...findEnvironmentProblems(plan),
    ...findFunctionProblems(plan, input),
    ...findVariableProblems(plan, input),
    ...findTemplateProblems(plan, input),
    ...findAppProblems(plan, input),
    ...findKeyProblems(input),
  ]
}

function findEnvironmentProblems({ envId, functions }: Planned): Problem[] {
  const problems: Problem[] = []
  if (envId === 'local-cloud')
    problems.push({ part: 'database', text: 'local-cloud is the local cloud, not WeChat’s.' })
  if (functions.length === 0) problems.push({ part: 'functions', text: 'cloudfunctions/ holds no function.' })
  return problems
}

function findFunctionProblems({ functions }: Planned, input: PlanInput): Problem[] {
  const artefacts = new Map(input.functions.map((artefact) => [artefact.name, artefact]))
  return functions.flatMap((planned) =>
    [
      ...describeBuild(artefacts.get(planned.name)),
      ...describeConfig(planned),
      ...describeVariableBytes(planned, input.given),
    ].map((text): Problem => ({ part: 'functions', text: `${planned.name}: ${text}` })),
  )
}

function describeBuild(artefact: FunctionArtefact | undefined): string[] {
  if (artefact?.isBuilt !== true) return ['it is not built; run npm run build:functions, or deploy with --build.']
  return artefact.isStale ? ['it is older than its sources; run npm run build:functions, or deploy with --build.'] : []
}

function describeConfig({ timeoutSeconds, triggers }: FunctionPlan): string[] {
  const faults: string[] = []
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > MOST_TIMEOUT_SECONDS)
    faults.push(`timeout in config.json is whole seconds from 1 to ${MOST_TIMEOUT_SECONDS}.`)
  if (triggers.length > 1) faults.push('WeChat allows one trigger a function, and config.json has more.')
  for (const { name, cron } of triggers) {
    if (name === '') faults.push('a trigger in config.json has no name.')
    if (cron.trim().split(/\s+/).length !== 7) faults.push(`trigger ${name}: WeChat’s cron has seven fields.`)
  }
  return faults
}

function describeVariableBytes({ variables }: FunctionPlan, given: GivenVariables): string[] {
  const bytes = variables.reduce((sum, { name }) => sum + name.length + Buffer.byteLength(given[name] ?? ''), 0)
  return bytes > MOST_VARIABLE_BYTES ? [`its variables have ${bytes} bytes, of ${MOST_VARIABLE_BYTES} allowed.`] : []
}

function findVariableProblems({ functions }: Planned, { given, localVariables }: PlanInput): Problem[] {
  return VARIABLES.flatMap((declaration): Problem[] => {
    const { name, purpose, findFault } = declaration
    const users = functions.filter(({ variables }) => variables.some((need) => need.name === name))
    if (users.length === 0) return []
    const value = given[name] ?? ''
    if (value === '')
      return isRequiredWith(declaration, given)
        ? [{ part: 'functions', text: `The variable ${name} is missing (${purpose}).` }]
        : []
    if (value === localVariables[name])
      return [{ part: 'functions', text: `The variable ${name} has the local cloud’s value, which is public.` }]
    const fault = findFault?.(value)
    return fault === undefined ? [] : [{ part: 'functions', text: `The variable ${name} ${fault}.` }]
  })
}

function findTemplateProblems({ templates }: Planned, { given }: PlanInput): Problem[] {
  const problem = (text: string): Problem => ({ part: 'functions', text })
  try {
    readTemplateIds(given['TEMPLATE_IDS'])
  } catch (fault) {
    return [problem(fault instanceof Error ? `${fault.message}.` : 'TEMPLATE_IDS can’t be read.')]
  }
  return templates.flatMap(({ purpose, title, app, id }) => {
    if (id === undefined) return [problem(`The id of the template ${purpose} (${title}, ${app} app) is missing.`)]
    // Ids that people have shown are 43 characters; what is shorter than 20 was typed to fill the gap.
    return id.startsWith('local-') || id.length < 20
      ? [problem(`The id of the template ${purpose} (${title}, ${app} app) is not one of WeChat’s.`)]
      : []
  })
}

function findAppProblems({ apps }: Planned, input: PlanInput): Problem[] {
  const artefacts = new Map(input.apps.map((artefact) => [artefact.name, artefact]))
  const [first, ...others] = apps.map(({ appid }) => appid)
  const isShared = first !== undefined && others.includes(first)
  const texts = apps.flatMap(({ name, appid, packages }) => {
    const artefact = artefacts.get(name)
    return [
      ...describeAppid(`${name.toUpperCase()}_APPID`, appid),
      ...describeAppBuild(name, artefact?.isBuilt, artefact?.isStale),
      ...describeSizes(name, packages),
    ]
  })
  if (isShared) texts.push('CUSTOMER_APPID and STAFF_APPID are the same; there are two mini-programs.')
  return texts.map((text) => ({ part: 'apps', text }))
}

function describeAppid(variable: string, appid = ''): string[] {
  if (appid === '') return [`The variable ${variable} is missing: the mini-program’s appid.`]
  if (LOCAL_APPID.test(appid) || !APPID.test(appid))
    return [`${variable} is not an appid of WeChat’s: wx and 16 of 0-9 and a-f.`]
  return []
}

function describeAppBuild(name: string, isBuilt = false, isStale = false): string[] {
  if (!isBuilt) return [`The ${name} app is not built; deploy with --build.`]
  return isStale ? [`The ${name} app is older than its sources, or built for another shop; deploy with --build.`] : []
}

function describeSizes(name: string, packages: DeploymentPlan['apps'][number]['packages']): string[] {
  const large = packages.filter(({ bytes }) => bytes > MOST_PACKAGE_BYTES)
  const wholeBytes = packages.reduce((sum, { bytes }) => sum + bytes, 0)
  const texts = large.map((each) => `The package ${each.name} of the ${name} app is over 2 MB.`)
  return wholeBytes > MOST_APP_BYTES ? [...texts, `The ${name} app is over 30 MB.`] : texts
}

function findKeyProblems({ keyFiles, given }: PlanInput): Problem[] {
  const files = keyFiles.flatMap(({ variable, state }): Problem[] => {
    if (state === 'ready') return []
    const said =
      state === 'missing'
        ? `The variable ${variable} does not name a readable file: the app’s upload key.`
        : `${variable} lies inside the repository; keep keys outside of it.`
    return [{ part: 'apps', text: said }]
  })
  const secrets = (['CLOUDBASE_SECRET_ID', 'CLOUDBASE_SECRET_KEY'] as const).filter((name) => !given[name])
  const parts = ['database', 'functions'] as const
  return [
    ...secrets.flatMap((name) =>
      parts.map((part): Problem => ({ part, text: `The variable ${name} is missing: an API key of Tencent Cloud.` })),
    ),
    ...files,
  ]
}
