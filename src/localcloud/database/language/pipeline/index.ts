export { runPipeline } from './run-pipeline'
export type { PipelineOptions } from './run-pipeline'
