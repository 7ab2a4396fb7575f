import type { Document, Value } from '../../documents'
import type { Compiler, Variables } from '../mingo-adapter'

/** Documents on their way through a pipeline; shared with the store, so never changed in place. */
export type Documents = readonly Readonly<Document>[]

/** A compiled stage. */
export type Stage = (documents: Documents, variables: Variables) => Documents

/** What stages may reach beyond the documents themselves. */
export interface StageContext {
  readonly compiler: Compiler
  readonly lookUp: (collection: string) => Documents
  /** From 0 on below 1. */
  readonly random: () => number
  /** Compiles the pipelines inside of `$lookup` and `$facet`. */
  readonly compilePipeline: (stages: Value, context: StageContext) => Stage
}

/** Turns a stage's operand into the stage. */
export type StageCompiler = (operand: Value, context: StageContext) => Stage
