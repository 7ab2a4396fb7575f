import * as z from 'zod'

export const PROMPT_KINDS = ['subscribe', 'payment', 'transfer', 'phoneNumber', 'scan'] as const
export type PromptKind = (typeof PROMPT_KINDS)[number]

/** Something WeChat asks a person on their phone. */
export interface Prompt {
  readonly id: string
  readonly kind: PromptKind
  readonly person: string
  readonly appid: string
  /** Epoch ms by the cloud's clock. */
  readonly askedAt: number
  /** What the dialog would show. */
  readonly details: Readonly<Record<string, unknown>>
}

export const answerSchema = z.object({
  isAccepted: z.boolean(),
  /** For `subscribe`, where templates are answered differently; one not named is answered by `isAccepted`. */
  templates: z.record(z.string(), z.enum(['accept', 'reject', 'ban'])).optional(),
  /** For `subscribe`: 总是保持以上选择, keep this choice and do not ask again. */
  isKept: z.boolean().optional(),
  /** For `scan`: what the camera read. */
  text: z.string().optional(),
  /** It went wrong in another way than by the person's refusal. */
  failure: z.string().optional(),
})
/** What the person does with a prompt. */
export type Answer = z.infer<typeof answerSchema>

/** `ask` leaves a prompt open until somebody answers it. */
export type AnswerPolicy = 'accept' | 'reject' | 'ask'

interface OpenPrompt {
  readonly prompt: Prompt
  readonly resolve: (answer: Answer) => void
}

/**
 * Where people's answers come from: prepared ones first, each once; else the policy for this kind of prompt; and with
 * the policy `ask` whoever answers, at the console or at the device.
 */
export class AnswerDesk {
  private readonly policies = new Map<PromptKind, AnswerPolicy>([['scan', 'ask']])
  private readonly prepared: { kind: PromptKind; person: string | undefined; answer: Answer }[] = []
  private readonly open = new Map<string, OpenPrompt>()
  private readonly listeners = new Set<() => void>()
  private lastNumber = 0

  constructor(private readonly now: () => number) {}

  policyOf(kind: PromptKind): AnswerPolicy {
    return this.policies.get(kind) ?? 'accept'
  }

  setPolicy(kind: PromptKind, policy: AnswerPolicy): void {
    this.policies.set(kind, policy)
  }

  /** The next prompt of this kind, to this person or to anyone, is answered so. */
  prepare(kind: PromptKind, answer: Answer, person?: string): void {
    this.prepared.push({ kind, person, answer })
  }

  /** Resolves with what the person does. */
  ask(question: Omit<Prompt, 'id' | 'askedAt'>): Promise<Answer> {
    const { kind, person } = question
    const place = this.prepared.findIndex(
      (each) => each.kind === kind && (each.person === undefined || each.person === person),
    )
    const [prepared] = place < 0 ? [] : this.prepared.splice(place, 1)
    if (prepared !== undefined) return Promise.resolve(prepared.answer)
    const policy = this.policyOf(kind)
    if (policy !== 'ask') return Promise.resolve({ isAccepted: policy === 'accept' })
    this.lastNumber += 1
    const prompt: Prompt = { ...question, id: `prompt_${this.lastNumber}`, askedAt: this.now() }
    return new Promise((resolve) => {
      this.open.set(prompt.id, { prompt, resolve })
      this.tell()
    })
  }

  /** The prompts nobody has answered yet, oldest first. */
  pending(): Prompt[] {
    return [...this.open.values()].map(({ prompt }) => prompt)
  }

  /** False when there is no such open prompt. */
  answer(id: string, answer: Answer): boolean {
    const entry = this.open.get(id)
    if (entry === undefined) return false
    this.open.delete(id)
    entry.resolve(answer)
    this.tell()
    return true
  }

  /** Called when a prompt opens or is answered. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Refuses what is still open. */
  close(): void {
    for (const { id } of this.pending()) this.answer(id, { isAccepted: false })
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
