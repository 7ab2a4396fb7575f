import type { FunctionPlan, Trigger } from './plan'
import type { CloudFunction, FunctionsPort, FunctionToSend, Report } from './ports'
import { VARIABLES, type GivenVariables } from './variables'

/** What applying functions needs besides the plan. */
export interface FunctionSources {
  readonly version: string
  readonly given: GivenVariables
  /** Lays out exactly the files of a function that are sent, and tells where. */
  readonly stage: (name: string) => string
}

/**
 * Makes and updates functions, their settings and timers. Code is sent only where the cloud's differs: its hash stands
 * in the function's description, written last, so that an interrupted run is done again. May be repeated at any time.
 */
export async function applyFunctions(
  functions: readonly FunctionPlan[],
  sources: FunctionSources,
  port: FunctionsPort,
  report: Report,
): Promise<void> {
  // Those with a timer last, so that it first runs when everything it calls on is there.
  const ordered = [...functions].sort((left, right) => left.triggers.length - right.triggers.length)
  for (const plan of ordered) await applyFunction(plan, sources, port, report)
  const planned = new Set(functions.map(({ name }) => name))
  for (const name of await port.listFunctions())
    if (!planned.has(name)) report({ outcome: 'noticed', text: `function ${name}: not ours, left alone` })
}

async function applyFunction(
  plan: FunctionPlan,
  sources: FunctionSources,
  port: FunctionsPort,
  report: Report,
): Promise<void> {
  const found = await port.describeFunction(plan.name)
  const current = found?.isBroken === true ? undefined : found
  const sent: FunctionToSend = {
    plan,
    directory: sources.stage(plan.name),
    description: describeCode(plan, sources.version),
    variables: chooseVariables(plan, sources.given, current?.variables ?? {}),
  }
  if (current === undefined) {
    await port.createFunction(sent)
    report({ outcome: 'done', text: `function ${plan.name}: created` })
  } else if (current.runtime !== plan.runtime) {
    const text = `function ${plan.name}: it runs on ${current.runtime}, and ${plan.runtime} is wanted, which WeChat can't change: delete it in the console when the shop is closed, and deploy again`
    return report({ outcome: 'blocked', text })
  } else {
    await updateFunction(sent, current, port, report)
  }
  reportStrangeVariables(plan, sent, report)
  await applyTriggers(plan, current?.triggers ?? [], port, report)
}

async function updateFunction(
  sent: FunctionToSend,
  current: CloudFunction,
  port: FunctionsPort,
  report: Report,
): Promise<void> {
  const { name } = sent.plan
  // Settings first: new code may need a new variable, and old code does not mind it.
  if (hasOtherSettings(sent, current)) {
    await port.updateSettings({ ...sent, description: current.description })
    report({ outcome: 'done', text: `function ${name}: settings updated` })
  }
  if (!current.description.includes(markOf(sent.plan))) {
    await port.updateCode(sent)
    await port.updateSettings(sent)
    report({ outcome: 'done', text: `function ${name}: code updated` })
  } else if (!hasOtherSettings(sent, current)) {
    report({ outcome: 'unchanged', text: `function ${name}` })
  }
}

async function applyTriggers(
  { name, triggers }: FunctionPlan,
  existing: readonly Pick<Trigger, 'name' | 'cron'>[],
  port: FunctionsPort,
  report: Report,
): Promise<void> {
  for (const trigger of triggers) {
    const text = `trigger ${trigger.name} of ${name}`
    const current = existing.find((each) => each.name === trigger.name)
    if (current?.cron === trigger.cron) {
      report({ outcome: 'unchanged', text })
      continue
    }
    if (current !== undefined) await port.deleteTrigger(name, trigger.name)
    await port.createTrigger(name, trigger)
    report({ outcome: 'done', text: `${text}: ${current === undefined ? 'created' : 'changed'} to ${trigger.cron}` })
  }
  for (const { name: other } of existing)
    if (!triggers.some((trigger) => trigger.name === other))
      report({ outcome: 'noticed', text: `trigger ${other} of ${name}: not ours, left alone` })
}

/**
 * What is given wins; what is not given stays as it is in the cloud, so that a deployment from another desk takes
 * nothing away; what is given as nothing (`NAME=`) goes.
 */
function chooseVariables(
  { variables }: FunctionPlan,
  given: GivenVariables,
  current: Readonly<Record<string, string>>,
): Record<string, string> {
  const chosen = new Map(Object.entries(current))
  for (const { name } of variables) {
    const value = given[name]
    if (value === '') chosen.delete(name)
    else if (value !== undefined) chosen.set(name, value)
  }
  return Object.fromEntries(chosen)
}

function reportStrangeVariables({ name }: FunctionPlan, { variables }: FunctionToSend, report: Report): void {
  const strange = Object.keys(variables).filter((variable) => !VARIABLES.some((known) => known.name === variable))
  if (strange.length > 0)
    report({ outcome: 'noticed', text: `function ${name}: has variables of others, left alone: ${strange.join(', ')}` })
}

function hasOtherSettings({ plan, variables }: FunctionToSend, current: CloudFunction): boolean {
  const names = new Set([...Object.keys(variables), ...Object.keys(current.variables)])
  return (
    current.timeoutSeconds !== plan.timeoutSeconds ||
    current.memoryMb !== plan.memoryMb ||
    [...names].some((name) => variables[name] !== current.variables[name])
  )
}

/** CloudBase takes letters, digits, blanks, commas and dots here, and nothing else. */
function describeCode(plan: FunctionPlan, version: string): string {
  return `meihe ${version.replace(/[^\w.]/g, ' ')}, ${markOf(plan)}`
}

function markOf({ codeHash }: FunctionPlan): string {
  return `code ${codeHash}`
}
