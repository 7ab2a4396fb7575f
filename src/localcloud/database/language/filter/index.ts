export { compileFilter } from './compile-filter'
export type { DocumentTest } from './compile-filter'
export { nearestFirst } from './nearest-first'
export { compileOperand, isOperatorObject } from './operand'
