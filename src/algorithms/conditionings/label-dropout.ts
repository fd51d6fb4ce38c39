/** Share of the training rows whose label is dropped, so that the null label is learnt. */
export const labelDropout = 0.1;
