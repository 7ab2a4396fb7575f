import type * as z from 'zod'
import { CloudError } from '../errors'
import type { ConsoleSources } from './sources'

/** What a button of the console does; the input comes from the page and is not trusted. */
export type ConsoleAction = (sources: ConsoleSources, input: Record<string, unknown>) => unknown

/** An action whose input is checked first; what does not fit is answered with INVALID_PARAM and changes nothing. */
export function action<Input>(
  schema: z.ZodType<Input>,
  run: (sources: ConsoleSources, input: Input) => unknown,
): ConsoleAction {
  return (sources, input) => {
    const parsed = schema.safeParse(input)
    if (parsed.success) return run(sources, parsed.data)
    const [issue] = parsed.error.issues
    throw new CloudError('INVALID_PARAM', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
  }
}
