/** Says who sends, for what a browser or the web server would not send of itself. */
export const senderHeader = 'x-example-sender';
/** The letter of a tab. */
export const tabHeader = 'x-example-tab';
