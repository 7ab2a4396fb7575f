import { Segmented, SignaturePad, type SignatureStrokes, Stack, TextField } from '../../ui'
import { useSentences } from '../messages'

/** How she agrees, as far as she has. */
export interface Word {
  readonly by: 'signature' | 'code'
  readonly strokes: SignatureStrokes
  readonly code: string
}

/** She has not agreed yet. */
export const NO_WORD: Word = { by: 'signature', strokes: [], code: '' }

/** Whether she has. */
export function isGiven({ by, strokes, code }: Word): boolean {
  return by === 'signature' ? strokes.length > 0 : /^\d{6}$/.test(code)
}

/** What is sent of it. */
export function confirmationOf({ by, strokes, code }: Word) {
  return by === 'signature' ? { strokes: strokes.map((stroke) => [...stroke]) } : { code }
}

interface WordFieldsProps {
  readonly billId: string
  readonly word: Word
  readonly onChange: (word: Word) => void
}

/** Her word for it: she signs on this screen, or tells the code that her app shows her. */
export function WordFields({ billId, word, onChange }: WordFieldsProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <Segmented
        id="card-by"
        options={[
          { value: 'signature', label: speak('prepaid.bySignature') },
          { value: 'code', label: speak('prepaid.byCode') },
        ]}
        value={word.by}
        onChange={(value) => onChange({ ...word, by: value === 'code' ? 'code' : 'signature' })}
      />
      {word.by === 'signature' ? (
        <SignaturePad
          id={`card-pad-${billId}`}
          strokes={word.strokes}
          onChange={(strokes) => onChange({ ...word, strokes })}
        />
      ) : (
        <TextField
          id="card-code"
          label={speak('prepaid.code')}
          kind="number"
          value={word.code}
          mostLength={6}
          hint={speak('prepaid.codeHint')}
          onChange={(code) => onChange({ ...word, code })}
        />
      )}
    </Stack>
  )
}
