import { CloudError } from '../../../errors'
import type { Document, Value } from '../../documents'
import { compilerFor } from '../mingo-adapter'
import { badValue, invalidOperator } from '../refusals'
import { isArray, isPlainObject } from '../value-types'
import { compileBucket, compileBucketAuto } from './buckets'
import { compileAddFields, compileReplaceRoot } from './computed-fields'
import { compileFacet } from './facet'
import { compileGeoNear } from './geo-near'
import { compileGraphLookup } from './graph-lookup'
import { compileCount, compileGroup, compileSortByCount } from './group'
import { compileLookup } from './lookup'
import { compileProject } from './project'
import { compileRedact } from './redact'
import { compileLimit, compileMatch, compileSample, compileSkip, compileSort } from './selection'
import type { Documents, Stage, StageCompiler, StageContext } from './stage-types'
import { compileUnwind } from './unwind'

export interface PipelineOptions {
  /** Numbers from 0 on below 1, for `$sample`; `Math.random` unless a test wants to know what comes out. */
  readonly random?: () => number
}

/** Every stage that WeChat documents, except those that write or tell about the server. */
const STAGES: ReadonlyMap<string, StageCompiler> = new Map([
  ['$addFields', compileAddFields],
  ['$bucket', compileBucket],
  ['$bucketAuto', compileBucketAuto],
  ['$count', compileCount],
  ['$facet', compileFacet],
  ['$geoNear', compileGeoNear],
  ['$graphLookup', compileGraphLookup],
  ['$group', compileGroup],
  ['$limit', compileLimit],
  ['$lookup', compileLookup],
  ['$match', compileMatch],
  ['$project', compileProject],
  ['$redact', compileRedact],
  ['$replaceRoot', compileReplaceRoot],
  ['$sample', compileSample],
  ['$skip', compileSkip],
  ['$sort', compileSort],
  ['$sortByCount', compileSortByCount],
  ['$unwind', compileUnwind],
])

const REFUSED: ReadonlyMap<string, CloudError> = new Map([
  ['$out', invalidOperator('$out would replace a collection and is refused')],
  ['$merge', invalidOperator('$merge would write into a collection and is refused')],
  ['$collStats', new CloudError('NOT_COVERED', 'the stage $collStats')],
  ['$indexStats', new CloudError('NOT_COVERED', 'the stage $indexStats')],
])

/**
 * Runs an aggregation over documents; `lookUp` answers with all documents of another collection. The results may share
 * parts with the documents, which are never changed. Throws `DATABASE_INVALID_OPERATOR` for stages and expressions that
 * do not exist or are refused, `DATABASE_REQUEST_FAILED` with MongoDB's sentence for the rest.
 */
export function runPipeline(
  documents: Documents,
  stages: readonly Document[],
  lookUp: (collection: string) => Documents,
  { random = Math.random }: PipelineOptions = {},
): Document[] {
  const run = compilePipeline(stages, { compiler: compilerFor([]), lookUp, random, compilePipeline })
  return [...run(documents, {})]
}

function compilePipeline(stages: Value, context: StageContext): Stage {
  if (!isArray(stages)) throw badValue('a pipeline must be an array of stages')
  const compiled = stages.map((stage, index) => compileStage(stage, index, context))
  return (documents, variables) => compiled.reduce((flow, run) => run(flow, variables), documents)
}

function compileStage(stage: Value, index: number, context: StageContext): Stage {
  const names = isPlainObject(stage) ? Object.keys(stage) : []
  const [name] = names
  if (!isPlainObject(stage) || name === undefined || names.length !== 1) {
    throw badValue('A pipeline stage specification object must contain exactly one field.')
  }
  if (name === '$geoNear' && index > 0) throw badValue('$geoNear is only valid as the first stage in a pipeline.')
  const compile = STAGES.get(name)
  if (compile === undefined) throw REFUSED.get(name) ?? invalidOperator(`Unrecognized pipeline stage name: '${name}'`)
  return compile(stage[name], context)
}
