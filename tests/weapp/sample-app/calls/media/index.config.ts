export default definePageConfig({ navigationBarTitleText: '图片与声音' })
