import type { Document, Value } from '../../documents'
import { badValue, invalidOperator } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { Compiler, Evaluate, Variables } from './expression-types'
import { compilePath } from './field-paths'
import { OPERATORS } from './operators'

const NO_VARIABLES: Variables = {}

/** Turns an aggregation expression into a function of a document; throws for operators MongoDB does not have. */
export function compileExpression(expression: Value): (document: Readonly<Document>) => Value {
  const evaluate = compilerFor([]).compile(expression)
  return (document) => evaluate({ root: document, variables: NO_VARIABLES })
}

/** A compiler of expressions that may use the named variables beside MongoDB's own. */
export function compilerFor(names: readonly string[]): Compiler {
  return new ExpressionCompiler(new Set(names))
}

class ExpressionCompiler implements Compiler {
  constructor(private readonly names: ReadonlySet<string>) {}

  compile(expression: Value): Evaluate {
    if (typeof expression === 'string' && expression.startsWith('$')) {
      return compilePath(expression, (name) => this.names.has(name))
    }
    if (isArray(expression)) return this.compileArray(expression)
    if (!isPlainObject(expression)) return () => expression
    const fields = Object.keys(expression)
    return fields.some((field) => field.startsWith('$'))
      ? this.compileOperator(expression, fields)
      : this.compileDocument(expression, fields)
  }

  withVariables(names: readonly string[]): Compiler {
    for (const name of names) {
      if (!/^[a-z\u0080-\uffff]/.test(name))
        throw badValue(`'${name}' starts with an invalid character for a user variable name`)
    }
    return new ExpressionCompiler(new Set([...this.names, ...names]))
  }

  /** What is missing becomes null in an array. */
  private compileArray(items: readonly Value[]): Evaluate {
    const evaluates = items.map((item) => this.compile(item))
    return (scope) => evaluates.map((evaluate) => evaluate(scope) ?? null)
  }

  /** What is missing stays out of a document. */
  private compileDocument(document: PlainObject, fields: readonly string[]): Evaluate {
    const evaluates = fields.map((field) => {
      if (field.includes('.'))
        throw badValue(`FieldPath field names may not contain '.'. Consider using $getField or $setField: ${field}`)
      return [field, this.compile(document[field])] as const
    })
    return (scope) => {
      const result: Document = {}
      for (const [field, evaluate] of evaluates) {
        const value = evaluate(scope)
        if (value !== undefined) result[field] = value
      }
      return result
    }
  }

  private compileOperator(expression: PlainObject, fields: readonly string[]): Evaluate {
    const [name = ''] = fields
    if (fields.length !== 1) {
      throw badValue(
        `an expression specification must contain exactly one field, the name of the expression. ` +
          `Found ${fields.length} fields in ${JSON.stringify(expression)}`,
      )
    }
    const operator = OPERATORS.get(name)
    if (operator === undefined) throw invalidOperator(`Unrecognized expression '${name}'`)
    return operator(expression[name], this)
  }
}
