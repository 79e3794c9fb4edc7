/** The settings dialog. */
import type { Message } from '../index.ts'

export const settingsMessages = {
  title: { en: 'Settings', zh: '设置' },
  language: { en: 'Language', zh: '语言' },
  theme: { en: 'Theme', zh: '主题' },
  contrast: { en: 'Contrast', zh: '对比度' },
  'font-size': { en: 'Size of letters in the editor', zh: '编辑器字号' },
  layout: { en: 'Panels', zh: '面板' },
  'layout-reset': { en: 'Sizes as at the beginning', zh: '恢复初始大小' },
  system: { en: 'As the system', zh: '跟随系统' },
  light: { en: 'Light', zh: '浅色' },
  dark: { en: 'Dark', zh: '深色' },
  'contrast-system': { en: 'As the system', zh: '跟随系统' },
  'contrast-more': { en: 'High', zh: '高' },
  smaller: { en: 'Smaller', zh: '减小' },
  larger: { en: 'Larger', zh: '增大' },
  pixels: { en: '{n} px', zh: '{n} px' },
  'language-reload': {
    en: 'The editor’s own menus and the compiler’s messages change when the window is loaded again.',
    zh: '编辑器自带的菜单和编译器消息要在重新加载窗口后才会切换。',
  },
  reload: { en: 'Load again', zh: '重新加载' },
  close: { en: 'Close', zh: '关闭' },
  'not-kept': { en: 'The change holds in this window but could not be kept', zh: '更改在此窗口有效，但未能保存' },
} as const satisfies Record<string, Message>
