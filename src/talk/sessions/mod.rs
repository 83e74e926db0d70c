//! Sessions of a grid: announced, booked, called off.

pub mod announcing;
pub mod booking;
pub mod clinic;
pub mod session_view;
