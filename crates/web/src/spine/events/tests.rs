//! Events, through the streams that tell of them.
