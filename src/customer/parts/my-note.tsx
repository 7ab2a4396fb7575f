import { useState } from 'react'
import type { CallData } from '../../client'
import type { PicturePlace } from '../../domain/shared/treatment-pictures'
import { Button, Flow, Paragraph, PicturePairs, Stack } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../sentences'

/** What she was advised after one visit, and which pictures of her there are. */
export type MyTreatmentNote = CallData<'identity/list-my-treatment-notes'>['notes'][number]

/** The advice, and the pictures where she wants to see them. */
export function MyNote({ note: { appointmentId, advice, pictures } }: { readonly note: MyTreatmentNote }) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  const load = async (place: PicturePlace): Promise<string | undefined> => {
    const { pair, side } = place
    const reply = await cloud.call('identity/show-my-treatment-picture', { appointmentId, pair, side })
    return reply.ok ? reply.data.picture : undefined
  }
  return (
    <Stack gap="small">
      {advice !== '' && <Paragraph text={advice} />}
      {pictures.length > 0 && !isOpen && (
        <Flow>
          <Button
            id={`open-pictures-${appointmentId}`}
            kind="secondary"
            size="small"
            icon="picture"
            label={speak('treatment.showPictures', { count: pictures.length })}
            onPress={() => setIsOpen(true)}
          />
        </Flow>
      )}
      {isOpen && <PicturePairs id={`pictures-${appointmentId}`} {...{ pictures, load }} />}
    </Stack>
  )
}
