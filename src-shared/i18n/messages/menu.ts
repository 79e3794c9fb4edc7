/** The native menu of the desktop program, and the few questions that its main process asks. */
import type { Message } from '../index.ts'

export const menuMessages = {
  file: { en: 'File', zh: '文件' },
  library: { en: 'Library', zh: '实验库' },
  'open-trace': { en: 'Open Trace…', zh: '打开轨迹…' },
  'open-folder': { en: 'Open Folder…', zh: '打开文件夹…' },
  report: { en: 'Export Report…', zh: '导出报告…' },
  settings: { en: 'Settings…', zh: '设置…' },
  close: { en: 'Close Window', zh: '关闭窗口' },
  quit: { en: 'Quit', zh: '退出' },

  edit: { en: 'Edit', zh: '编辑' },
  undo: { en: 'Undo', zh: '撤销' },
  redo: { en: 'Redo', zh: '重做' },
  cut: { en: 'Cut', zh: '剪切' },
  copy: { en: 'Copy', zh: '复制' },
  paste: { en: 'Paste', zh: '粘贴' },
  'select-all': { en: 'Select All', zh: '全选' },

  'run-menu': { en: 'Run', zh: '运行' },
  run: { en: 'Run', zh: '运行' },
  stop: { en: 'Stop', zh: '停止' },
  'run-again': { en: 'Run Again', zh: '再次运行' },

  view: { en: 'View', zh: '视图' },
  find: { en: 'Find or Run…', zh: '查找或执行…' },
  'fold-left': { en: 'Fold the Left Side', zh: '折叠左侧' },
  'fold-consoles': { en: 'Fold the Consoles', zh: '折叠控制台' },
  'next-panel': { en: 'Next Panel', zh: '下一个面板' },
  'previous-panel': { en: 'Previous Panel', zh: '上一个面板' },
  'zoom-in': { en: 'Zoom In', zh: '放大' },
  'zoom-out': { en: 'Zoom Out', zh: '缩小' },
  'zoom-reset': { en: 'Actual Size', zh: '实际大小' },
  'full-screen': { en: 'Full Screen', zh: '全屏' },
  developer: { en: 'Developer Tools', zh: '开发者工具' },

  help: { en: 'Help', zh: '帮助' },
  'help-topic': { en: 'Help for This Panel', zh: '当前面板的帮助' },
  keys: { en: 'Keyboard Shortcuts', zh: '键盘快捷键' },
  about: { en: 'About IPC Lab', zh: '关于 IPC Lab' },

  'hide-app': { en: 'Hide IPC Lab', zh: '隐藏 IPC Lab' },

  traces: { en: 'Traces of IPC Lab', zh: 'IPC Lab 轨迹' },
  'all-files': { en: 'All files', zh: '所有文件' },

  'crashed-again': { en: 'The window crashed again ({reason}).', zh: '窗口再次崩溃（{reason}）。' },
  'crashed-again-detail': {
    en: 'Runs go on, and what you wrote is kept as it was last saved. Load the window again, or quit and start IPC Lab anew.',
    zh: '运行仍在继续，你写的内容以最近一次保存为准。可以重新加载窗口，或退出后重新启动 IPC Lab。',
  },
  hangs: { en: 'The window does not answer.', zh: '窗口没有响应。' },
  'hangs-detail': {
    en: 'Runs go on. Wait a little longer, or load the window again: what you wrote is kept as it was last saved.',
    zh: '运行仍在继续。可以再等一会儿，或重新加载窗口：你写的内容以最近一次保存为准。',
  },
  reload: { en: 'Load Again', zh: '重新加载' },
  wait: { en: 'Wait', zh: '等待' },
  'no-page': { en: 'The window could not be loaded.', zh: '窗口无法加载。' },
  'no-page-detail': {
    en: 'Its files are missing or damaged ({what}). From a source folder: run "npm run build". Otherwise install IPC Lab again.',
    zh: '窗口文件缺失或损坏（{what}）。如果在源码目录中，请执行“npm run build”；否则请重新安装 IPC Lab。',
  },
} as const satisfies Record<string, Message>
