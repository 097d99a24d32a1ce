package org.veriself.domain.device;

/// Soft hints about the device and its camera (capture.md 5). The client writes them itself, so
/// one that lies leaves them out or says nothing is the matter: they describe honest clients
/// only, and no decision reads them. They name no camera and no person.
///
/// @param automated the browser says that a program drives it
/// @param cameraNamedVirtual the camera bears the name of a known virtual one
/// @param facingMissing on a phone or tablet, the camera does not say where it looks
/// @param trackNotFromCamera the pictures come from something else than a camera, such as a canvas
public record DeviceHints(
    boolean automated,
    boolean cameraNamedVirtual,
    boolean facingMissing,
    boolean trackNotFromCamera) {}
