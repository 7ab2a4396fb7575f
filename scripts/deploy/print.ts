import type { Step } from './ports'
import type { AppPlan, CollectionPlan, DeploymentPlan, FunctionPlan, TemplatePlan } from './plan'
import type { Part } from './arguments'
import type { IndexDeclaration } from '../../config/collections/declaration'
import { describeNeed } from './variables'

/** Shown wherever a deployment is: it has been tried against a stand-in only. */
export const NEVER_RUN = 'NEVER YET RUN AGAINST WECHAT: only a stand-in has seen it (docs/adr/0007).'

/** The plan as lines for a person: names and sizes, never the value of a variable. */
export function printPlan(plan: DeploymentPlan, parts: readonly Part[]): string[] {
  const left = plan.notShipped.length === 0 ? [] : ['', `Not shipped: ${plan.notShipped.join(', ')}`]
  return [
    `Deployment to the environment ${plan.envId}, version ${plan.version}`,
    NEVER_RUN,
    ...(parts.includes('database') ? printCollections(plan.collections) : []),
    ...(parts.includes('functions') ? [...printFunctions(plan.functions), ...printTemplates(plan.templates)] : []),
    ...(parts.includes('apps') ? plan.apps.flatMap(printApp) : []),
    ...left,
    ...printProblems(plan, parts),
  ]
}

/** What stands against sending these parts, each sentence once. */
export function problemsOf(plan: DeploymentPlan, parts: readonly Part[]): string[] {
  return [...new Set(plan.problems.filter(({ part }) => parts.includes(part)).map(({ text }) => text))]
}

/** One line of what a running deployment does. */
export function printStep({ outcome, text }: Step): string {
  return `  ${outcome.padEnd(9)} ${text}`
}

function printProblems(plan: DeploymentPlan, parts: readonly Part[]): string[] {
  const problems = problemsOf(plan, parts)
  if (problems.length === 0) return ['', 'Ready to be sent.']
  return ['', `It would be refused, for ${problems.length} reasons:`, ...problems.map((text) => `  - ${text}`)]
}

function printCollections(collections: readonly CollectionPlan[]): string[] {
  const indexCount = collections.reduce((sum, { indexes }) => sum + indexes.length, 0)
  const lines = collections.flatMap(({ name, indexes, rule }) => [
    `  ${name}: ${rule.tag === 'ADMINONLY' ? 'functions only (ADMINONLY)' : `rule ${JSON.stringify(rule.rule)}`}`,
    ...indexes.map((index) => `    ${printIndex(index)}`),
  ])
  return ['', `Database: ${collections.length} collections, ${indexCount} indexes`, ...lines]
}

function printIndex({ name, fields, isUnique }: IndexDeclaration): string {
  const keys = fields.map(({ field, direction }) => `${field} ${direction}`)
  return `${isUnique === true ? 'unique index' : 'index'} ${name}: ${keys.join(', ')}`
}

function printFunctions(functions: readonly FunctionPlan[]): string[] {
  const bytes = functions.reduce((sum, each) => sum + each.bytes, 0)
  return ['', `Functions: ${functions.length}, ${kilobytes(bytes)} in all`, ...functions.flatMap(printFunction)]
}

function printFunction(planned: FunctionPlan): string[] {
  const { name, bytes, zippedBytes, runtime, handler, timeoutSeconds, memoryMb, codeHash } = planned
  const files = planned.files.map((file) => `${file.name} ${kilobytes(file.bytes)}`)
  const triggers = planned.triggers.map((trigger) => `trigger ${trigger.name}: ${trigger.cron} (UTC+8)`)
  return [
    `  ${name}: ${kilobytes(bytes)}, about ${kilobytes(zippedBytes)} zipped (${files.join(', ')}), code ${codeHash}`,
    `    ${runtime}, ${handler}, ${timeoutSeconds} s, ${memoryMb} MB, no installation of packages`,
    ...triggers.map((line) => `    ${line}`),
    `    permissions.openapi: ${planned.openapi.length === 0 ? 'none' : `${planned.openapi.join(', ')} (counts only when the WeChat tools upload it: docs/deploy.md)`}`,
    `    variables: ${planned.variables.map(describeNeed).join(', ')}`,
  ]
}

function printTemplates(templates: readonly TemplatePlan[]): string[] {
  const lines = templates.flatMap(({ purpose, app, title, keywords, id }) => [
    `  ${purpose}, ${app} app: ${title}, ${id ?? 'MISSING'}`,
    `    ${keywords.join(', ')}`,
  ])
  return ['', 'Subscription templates', ...lines]
}

function printApp({ name, appid, version, projectPath, packages, keyVariable }: AppPlan): string[] {
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0)
  return [
    '',
    `Upload of the ${name} app: appid ${appid ?? 'MISSING'}, version ${version}, from ${projectPath}, ${kilobytes(bytes)}`,
    ...packages.map((each) => `  package ${each.name}: ${kilobytes(each.bytes)} of 2048 KB`),
    `  signed with the key file that ${keyVariable} names`,
  ]
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`
}
