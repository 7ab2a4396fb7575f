import type { BehaviourFactory } from './behaviour'
import { createButton } from './button'
import { createCanvas } from './canvas'
import { createCheckbox, createChoiceGroup, createRadio, createSwitch } from './choices'
import { createForm, createLabel } from './form'
import { createImage } from './image'
import { createInput, createTextarea } from './text-input'
import { createMap, createWebView } from './map'
import { createPageMeta } from './page-meta'
import { createPicker } from './picker'
import { createPickerView } from './picker-view'
import { createRichText } from './rich-text'
import { createScrollView } from './scroll-view'
import { createIcon, createNavigator, createProgress, createText } from './simple'
import { createSlider } from './slider'
import { createSwiper } from './swiper'

/** The built-in components that do something, by name. */
export const behaviours: Readonly<Record<string, BehaviourFactory | undefined>> = {
  button: createButton,
  canvas: createCanvas,
  checkbox: createCheckbox,
  'checkbox-group': createChoiceGroup,
  'cover-image': createImage,
  form: createForm,
  icon: createIcon,
  image: createImage,
  input: createInput,
  label: createLabel,
  map: createMap,
  navigator: createNavigator,
  'page-meta': createPageMeta,
  picker: createPicker,
  'picker-view': createPickerView,
  progress: createProgress,
  radio: createRadio,
  'radio-group': createChoiceGroup,
  'rich-text': createRichText,
  'scroll-view': createScrollView,
  slider: createSlider,
  swiper: createSwiper,
  switch: createSwitch,
  text: createText,
  textarea: createTextarea,
  'web-view': createWebView,
}

/** Built-in components that are boxes and nothing else. */
export const PLAIN_TAGS: ReadonlySet<string> = new Set([
  'view',
  'cover-view',
  'swiper-item',
  'picker-view-column',
  'root-portal',
  'slot',
])
