// Text in files of XML.
// Text that may stand in XML: what it cannot hold is left out.
export const escaped = (text) =>
  Array.from(text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`))
    .filter((letter) => letter >= " " ? !/[\ud800-\udfff\ufffe\uffff]/u.test(letter) : /[\t\n\r]/.test(letter))
    .join("");
