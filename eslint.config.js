import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/*.min.js", "src/sysmap/maps/static/vendor/"] },
  js.configs.recommended,
  { rules: { complexity: ["error", 12], "max-lines": ["error", 400], "prefer-const": "error", "no-var": "error" } },
  {
    files: ["src/sysmap/maps/static/page/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, vis: "readonly" } },
  },
  {
    files: ["tests/script/*.js", "eslint.config.js"],
    languageOptions: { sourceType: "module", globals: globals.nodeBuiltin },
  },
];
