import { join } from 'node:path'
import { applyDatabase } from './apply-database'
import { applyFunctions, type FunctionSources } from './apply-functions'
import type { Part } from './arguments'
import type { AppPlan, DeploymentPlan } from './plan'
import type { CloudPort, Report, Step, UploadPort } from './ports'
import { problemsOf } from './print'

/** What applying a plan needs of the world. */
export interface DeployWorld {
  readonly root: string
  readonly sources: FunctionSources
  /** Opened when they are first needed: an upload of apps needs no manager, and the other way round. */
  readonly openCloud: () => CloudPort
  readonly openUpload: () => UploadPort
  readonly report: Report
}

/**
 * Sends the parts of a plan in their order. A part in which a person is needed keeps later parts from being sent; it
 * resolves with those steps, and with none when all is done. Rejects, having sent nothing, for a plan with problems.
 */
export async function applyPlan(plan: DeploymentPlan, parts: readonly Part[], world: DeployWorld): Promise<Step[]> {
  const problems = problemsOf(plan, parts)
  if (problems.length > 0) throw new Error(`The plan is refused: ${problems.join(' ')}`)
  const blocked: Step[] = []
  const report: Report = (step) => {
    if (step.outcome === 'blocked') blocked.push(step)
    world.report(step)
  }
  if (parts.includes('database')) await applyDatabase(plan.collections, world.openCloud(), report)
  if (parts.includes('functions') && blocked.length === 0)
    await applyFunctions(plan.functions, world.sources, world.openCloud(), report)
  if (parts.includes('apps') && blocked.length === 0)
    for (const app of plan.apps) await applyApp(app, world, world.openUpload(), report)
  return blocked
}

/** WeChat keeps one development version for each uploader: sending the same again takes its own place. */
async function applyApp(app: AppPlan, { root, sources }: DeployWorld, port: UploadPort, report: Report): Promise<void> {
  await port.upload({
    appid: app.appid ?? '',
    projectPath: join(root, app.projectPath),
    keyFile: sources.given[app.keyVariable] ?? '',
    version: app.version,
    description: `meihe ${app.version}`,
  })
  report({ outcome: 'done', text: `${app.name} app: version ${app.version} uploaded as a development version` })
}
