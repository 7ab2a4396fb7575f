import { useEffect, useState } from 'react'
import { Button, currentLanguage, describeError, Sheet, showToast, Stack, TextArea, TextField } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { changeDraft } from '../../state/booking-draft'

interface NewCustomerSheetProps {
  readonly isOpen: boolean
  /** What was searched for: her phone or her name. */
  readonly typed: string
  readonly onClose: () => void
}

const PHONE = /^1[3-9]\d{9}$/

/** A record for somebody without WeChat; when her phone is known already she is chosen instead. */
export function NewCustomerSheet({ isOpen, typed, onClose }: NewCustomerSheetProps) {
  const speak = useSentences()
  const [displayName, setDisplayName] = useState('')
  const [phone, setPhone] = useState('')
  const [noteForStaff, setNoteForStaff] = useState('')
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    setIsTried(false)
    if (/^\d+$/.test(typed)) setPhone(typed)
    else setDisplayName(typed)
  }, [isOpen, typed])
  const isNameMissing = displayName.trim() === ''
  const isPhoneWrong = phone !== '' && !PHONE.test(phone)

  const create = async (): Promise<void> => {
    setIsTried(true)
    if (isNameMissing || isPhoneWrong) return
    setIsBusy(true)
    const isDone = await addCustomer(
      { displayName: displayName.trim(), noteForStaff, ...(phone === '' ? {} : { phone }) },
      (name) => showToast(speak('book.known', { name })),
    )
    setIsBusy(false)
    if (!isDone) return
    setDisplayName('')
    setPhone('')
    setNoteForStaff('')
    onClose()
  }
  return (
    <Sheet
      id="new-customer-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('book.newTitle')}
      actions={
        <Button
          id="create-customer"
          label={speak('book.create')}
          isBlock
          isBusy={isBusy}
          onPress={() => void create()}
        />
      }
    >
      <Fields
        {...{ displayName, setDisplayName, phone, setPhone, noteForStaff, setNoteForStaff }}
        isNameMissing={isTried && isNameMissing}
        isPhoneWrong={isTried && isPhoneWrong}
      />
    </Sheet>
  )
}

interface FieldsProps {
  readonly displayName: string
  readonly setDisplayName: (text: string) => void
  readonly phone: string
  readonly setPhone: (text: string) => void
  readonly noteForStaff: string
  readonly setNoteForStaff: (text: string) => void
  readonly isNameMissing: boolean
  readonly isPhoneWrong: boolean
}

function Fields(props: FieldsProps) {
  const { displayName, setDisplayName, phone, setPhone, noteForStaff, setNoteForStaff } = props
  const { isNameMissing, isPhoneWrong } = props
  const speak = useSentences()
  return (
    <Stack>
      <TextField
        id="new-name"
        label={speak('book.name')}
        value={displayName}
        mostLength={30}
        isRequired
        onChange={setDisplayName}
        {...(isNameMissing ? { error: speak('book.nameNeeded') } : {})}
      />
      <TextField
        id="new-phone"
        label={speak('book.phone')}
        value={phone}
        kind="tel"
        mostLength={11}
        hint={speak('book.phoneHint')}
        onChange={setPhone}
        {...(isPhoneWrong ? { error: speak('book.phoneWrong') } : {})}
      />
      <TextArea
        id="new-note"
        label={speak('book.staffNote')}
        placeholder={speak('book.staffNoteHint')}
        value={noteForStaff}
        onChange={setNoteForStaff}
      />
    </Stack>
  )
}

interface NewCustomer {
  readonly displayName: string
  readonly phone?: string
  readonly noteForStaff: string
}

/** Makes her and chooses her; `onKnown` is told her name when she existed. Whether somebody is chosen now. */
async function addCustomer(facts: NewCustomer, onKnown: (name: string) => void): Promise<boolean> {
  const reply = await cloud.call('identity/add-customer', facts)
  if (reply.ok) {
    changeDraft({ customer: reply.data.customer })
    return true
  }
  const { code, details } = reply.error
  if (code === 'PHONE_KNOWN' && typeof details['customerId'] === 'string') {
    const known = await cloud.call('identity/show-customer', { customerId: details['customerId'] })
    if (known.ok) {
      changeDraft({ customer: known.data.customer })
      onKnown(known.data.customer.displayName)
      return true
    }
  }
  showToast(describeError(reply.error, currentLanguage()), 'failed')
  return false
}
