/* This page is the answer to a form that did nothing. From now on it counts as opened by its address: coming back by the button
   "back", or loading it again, shows it anew, and the browser neither fails nor asks whether to send the form twice. */
window.history.replaceState(null, "", window.location.href);
