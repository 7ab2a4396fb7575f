/* global Component */
Component({
  options: { multipleSlots: true },
  properties: { label: { type: String, value: '数量' }, value: Number },
  data: { changes: 0, life: '' },
  observers: {
    value() {
      this.setData({ changes: this.data.changes + 1 })
    },
  },
  lifetimes: {
    attached() {
      this.setData({ life: 'attached' })
    },
  },
  methods: {
    add() {
      this.triggerEvent('step', { value: this.data.value + 1 })
    },
  },
})
