// Rules for what a type checker does not see. Style is Prettier's; who imports whom is tools/check-imports.mjs.
import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

export default ts.config(
  {
    ignores: [
      'out/',
      'dist/',
      'native/build/',
      'test/fixtures/',
      'test-results/',
      'playwright-report/',
      // Learners' programs: starters and mistakes are wrong on purpose.
      'labs/*/programs/',
      'labs/*/solution/',
      'labs/*/wrong/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        projectService: {
          allowDefaultProject: ['vitest.config.ts', 'src-renderer/*.config.ts', 'test/{gallery,bench}/timeline/vite.config.ts'],
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      // Names a caller must give and this function does not need; rests that leave something out.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Calls of the SDK and of the addon are functions in a table, not methods.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // The type checker knows every name.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    rules: { 'vue/multi-word-component-names': 'off', 'vue/require-default-prop': 'off' },
  },
  {
    // Tests look into answers that they have just written themselves.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      // Bytes that a terminal must not get.
      'no-control-regex': 'off',
    },
  },
  {
    // Checks are written as learners' programs are: without noUncheckedIndexedAccess, and `!` does no harm there.
    files: ['labs/**'],
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' },
  },
  {
    // Declarations say what the types of a call are, also where that is anything.
    files: ['**/*.d.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-function-type': 'off',
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
    },
  },
  {
    // One CommonJS file beside the learner's code; Bytes gives the inherited methods of Uint8Array their own type.
    files: ['src-main/lab-process/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off', '@typescript-eslint/no-unsafe-declaration-merging': 'off' },
  },
  { files: ['**/*.mjs', '**/*.cjs', '**/*.js'], ...ts.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  prettier,
)
