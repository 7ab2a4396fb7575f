import type { Value } from '../../documents'

/** The variables of an expression by name, without their `$$`. */
export type Variables = { readonly [name: string]: Value }

/** What an expression is evaluated against. */
export interface Scope {
  /** The document that `$field` and `$$ROOT` read. */
  readonly root: Value
  readonly variables: Variables
}

/** A compiled expression; `undefined` is MongoDB's "missing". Never changes what it reads. */
export type Evaluate = (scope: Scope) => Value

/** Compiles what an operator contains; knows which variables may be used there. */
export interface Compiler {
  compile(expression: Value): Evaluate
  /** The same compiler where more variables are known. */
  withVariables(names: readonly string[]): Compiler
}

/** Turns an operator's operand into its evaluation. */
export type OperatorCompiler = (operand: Value, compiler: Compiler) => Evaluate

export type OperatorTable = { readonly [name: string]: OperatorCompiler }
