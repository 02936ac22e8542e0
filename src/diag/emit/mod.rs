//! Sorted findings in, text out: one file per format. The only place that computes lines and
//! columns. Nothing here prints.
