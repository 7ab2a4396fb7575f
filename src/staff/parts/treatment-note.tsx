import { useState } from 'react'
import { Button, Paragraph, Stack, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import type { NoteVersion, TreatmentNote } from './use-treatment-notes'

const PARTS = ['done', 'products', 'reaction', 'advice'] as const

/** What a note says, by whom and when, and on a tap what it said before. */
export function NoteLines({ note: { present, earlier } }: { readonly note: TreatmentNote }) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  if (present === undefined) return <Paragraph text={speak('treatment.onlyPictures')} tone="soft" />
  return (
    <Stack gap="small">
      <Version version={present} />
      {earlier.length > 0 && !isOpen && (
        <Button
          id="earlier-versions"
          kind="quiet"
          size="small"
          label={speak('treatment.earlier', { count: earlier.length })}
          onPress={() => setIsOpen(true)}
        />
      )}
      {isOpen && earlier.map((version) => <Version key={version.version} version={version} isOld />)}
    </Stack>
  )
}

function Version({ version, isOld = false }: { readonly version: NoteVersion; readonly isOld?: boolean }) {
  const speak = useSentences()
  const formats = useFormats()
  const { writtenAt, writtenBy } = version
  const said = PARTS.filter((part) => version[part] !== '')
  const tone = isOld ? 'faint' : 'ink'
  return (
    <Stack gap="small">
      {said.length === 0 && <Paragraph text={speak('treatment.nothing')} tone="soft" />}
      {said.map((part) => (
        <Stack key={part} gap="half">
          <Paragraph text={speak(`treatment.${part}`)} size="caption" tone={isOld ? 'faint' : 'soft'} />
          <Paragraph text={version[part]} tone={tone} />
        </Stack>
      ))}
      <Paragraph
        text={speak('treatment.by', { name: writtenBy, moment: formats.moment(writtenAt, nowAt()) })}
        size="caption"
        tone={isOld ? 'faint' : 'soft'}
      />
    </Stack>
  )
}
