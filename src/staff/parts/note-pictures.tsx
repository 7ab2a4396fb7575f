import { useState } from 'react'
import { MOST_PICTURE_BYTES, type PicturePlace } from '../../domain/shared/treatment-pictures'
import {
  Button,
  currentLanguage,
  describeError,
  Flow,
  PicturePairs,
  type PicturePairsProps,
  showToast,
  type TakenPicture,
} from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { TreatmentNote } from './use-treatment-notes'

interface NotePicturesProps {
  readonly customerId: string
  readonly appointmentId: string
  readonly pictures: TreatmentNote['pictures']
  /** Absent: they are only looked at. */
  readonly onChange?: (pictures: TreatmentNote['pictures']) => void
}

/** The pictures of a visit; those that are there open with a tap, for each showing is written down. */
export function NotePictures({ customerId, appointmentId, pictures, onChange }: NotePicturesProps) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(pictures.length === 0)
  const changes = usePictureChanges(appointmentId, pictures, onChange)
  const load = async (place: PicturePlace): Promise<string | undefined> => {
    const { pair, side } = place
    const reply = await cloud.call('identity/reveal-treatment-picture', { customerId, appointmentId, pair, side })
    return reply.ok ? reply.data.picture : undefined
  }
  if (pictures.length === 0 && onChange === undefined) return null
  if (isOpen) return <PicturePairs id={`pictures-${appointmentId}`} {...{ pictures, load }} {...changes} />
  return (
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
  )
}

/** How pictures are kept and taken away, where they may be changed. */
function usePictureChanges(
  appointmentId: string,
  pictures: TreatmentNote['pictures'],
  onChange: NotePicturesProps['onChange'],
): Pick<PicturePairsProps, 'onAdd' | 'onRemove'> {
  const speak = useSentences()
  if (onChange === undefined) return {}
  const without = ({ pair, side }: PicturePlace): TakenPicture[] =>
    pictures.filter((each) => each.pair !== pair || each.side !== side)
  return {
    onAdd: async ({ pair, side }, filePath) => {
      const picture = await cloud.readPicture(filePath, MOST_PICTURE_BYTES)
      if (picture === undefined) return void showToast(speak('treatment.unreadable'), 'failed')
      const reply = await cloud.call('identity/add-treatment-picture', { appointmentId, pair, side, picture })
      if (!reply.ok) return void showToast(describeError(reply.error, currentLanguage()), 'failed')
      onChange([...without({ pair, side }), { pair, side, takenAt: reply.data.takenAt }])
      return { takenAt: reply.data.takenAt, picture }
    },
    onRemove: async ({ pair, side }) => {
      const reply = await cloud.call('identity/remove-treatment-picture', { appointmentId, pair, side })
      if (reply.ok) onChange(without({ pair, side }))
      else showToast(describeError(reply.error, currentLanguage()), 'failed')
    },
  }
}
