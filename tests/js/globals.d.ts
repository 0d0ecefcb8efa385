// What the classic scripts share with each other and with the page.
interface Window {
  policyCorpus: any;
  lunr: any;
}
